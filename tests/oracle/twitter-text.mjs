// Counts texts with npm twitter-text: a JSON array of strings on stdin, on stdout for each text one
// result by each of the library's configurations that the arguments name. Run by tests/twitter_text_oracle.rs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { version } = require('twitter-text/package.json')
const twitter = require('twitter-text')
const { parseTweet, configs } = twitter.default ?? twitter

const count = (text, config) => {
  const { weightedLength, valid, permillage } = parseTweet(text, config)
  return { weighted: weightedLength, valid, permillage }
}
const texts = JSON.parse(readFileSync(0, 'utf8'))
const counted = texts.map((text) => process.argv.slice(2).map((version) => count(text, configs[version])))
process.stdout.write(JSON.stringify({ version, counted }))
