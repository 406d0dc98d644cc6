#!/usr/bin/env node
// Practice pages: a LinkedIn and an X to try things on. One HTTPS port answers for both host names; the browser is sent
// here with --host-resolver-rules. Nothing here knows how Røst looks at these pages.
//
//   node tests/stand-in/server.mjs --port 0 [--cert FILE --key FILE] [--bundles FILE]
//
// Prints one line of JSON when it is ready: {"port": 41234, "spki": "…"}.
import { createServer } from 'node:https';
import { parseArgs } from 'node:util';
import { bundles as putTogether } from './bundle.mjs';
import { certificate } from './certificate.mjs';
import { options } from './options.mjs';
import { Posts } from './posts.mjs';
import { rotatedSheet } from './rotate.mjs';
import * as linkedin from './linkedin/site.mjs';
import * as x from './x/site.mjs';

const SITES = { 'www.linkedin.com': linkedin, 'x.com': x, 'twitter.com': x };
const MOST_BYTES = 200_000;

const { values: args } = parseArgs({
  options: { port: { type: 'string', default: '0' }, cert: { type: 'string' }, key: { type: 'string' }, bundles: { type: 'string' } },
});
const { cert, key, spki } = certificate(args);
const bundles = await putTogether(args.bundles);
const posts = new Posts();

const server = createServer({ cert, key }, (request, response) => {
  answer(request)
    .catch(error => {
      console.error(error);
      return { status: 500, headers: {}, body: 'the practice page failed' };
    })
    .then(({ status = 200, headers = {}, body = '' }) => {
      response.writeHead(status, { 'cache-control': 'no-store', ...headers });
      response.end(body);
    });
});
server.on('error', error => {
  console.error(`practice pages: ${error.message}`);
  process.exit(1);
});
server.listen(Number(args.port), '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port, spki }));
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}

async function answer(request) {
  const url = new URL(request.url, `https://${request.headers.host}`);
  const site = SITES[url.hostname];
  const { chosen, cookie } = options(url, request.headers.cookie);

  // For whoever practises: what was stored, and letting held posts go.
  if (url.pathname === '/practice/posts' && request.method === 'GET') {
    return json({ posts: posts.all(), waiting: posts.waiting });
  }
  if (url.pathname === '/practice/release' && request.method === 'POST') return json({ released: posts.release() });

  if (!site) return { status: 404, body: 'practice pages answer for www.linkedin.com and x.com' };
  if (url.pathname === `/practice/${site.name}.js`) {
    return { headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: bundles[site.name].script };
  }
  if (url.pathname === `/practice/${site.name}.css`) {
    const css = rotatedSheet(bundles[site.name].style, url.searchParams.get('seed') ?? '');
    return { headers: { 'content-type': 'text/css; charset=utf-8' }, body: css };
  }
  if (url.pathname === site.postPath && request.method === 'POST') {
    const made = site.draftOf(await body(request), chosen);
    const post = made && (await posts.add(made, chosen.posting, request.headers.cookie ?? ''));
    if (!post) return { ...json({ error: 'not posted' }), status: made ? 503 : 400 };
    return { ...json(site.confirmation(post, chosen)), status: 201 };
  }
  if (request.method === 'GET') {
    const { html, headers } = site.pageFor({ url, chosen, bundle: bundles[site.name], posts: posts.all() });
    return { headers: cookie ? { ...headers, 'set-cookie': cookie } : headers, body: html };
  }
  return { status: 405 };
}

const json = value => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

async function body(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error('too much was posted');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
