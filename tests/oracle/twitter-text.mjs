// Counts texts with npm twitter-text: a JSON array of strings on stdin, one result a text on stdout, for each of the
// library's configurations. Run by tests/twitter_text_oracle.rs.
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
const counted = texts.map((text) => [configs.version1, configs.version2, configs.version3].map((c) => count(text, c)))
process.stdout.write(JSON.stringify({ version, counted }))
