// The practice pages as a program, and what they have stored.
import { request } from 'node:https';
import { join } from 'node:path';
import { project } from './paths.mjs';
import { start, stop } from './processes.mjs';

export class Practice {
  /** Practice pages that somebody else started. */
  constructor(port, spki) {
    Object.assign(this, { port, spki });
  }

  static async start() {
    const bundles = process.env.E2E_BUNDLES;
    const { child, answer } = await start(process.execPath, [
      join(project, 'tests/stand-in/server.mjs'), '--port', '0', ...(bundles ? ['--bundles', bundles] : []),
    ], {
      name: 'the practice pages',
      ready: line => (line.startsWith('{') ? JSON.parse(line) : undefined),
    });
    return Object.assign(new Practice(answer.port, answer.spki), { child });
  }

  /** What was really posted, oldest first, and how many posts are held back. */
  posts() {
    return this.#ask('GET', '/practice/posts');
  }

  /** Lets held posts go. */
  release() {
    return this.#ask('POST', '/practice/release');
  }

  async stop() {
    if (this.child) await stop(this.child);
  }

  #ask(method, path) {
    return new Promise((resolve, reject) => {
      // The certificate is the run's own; this is a request of the harness to itself.
      const asked = request({ host: '127.0.0.1', port: this.port, method, path, rejectUnauthorized: false }, answer => {
        let text = '';
        answer.setEncoding('utf8').on('data', part => (text += part)).on('end', () => resolve(JSON.parse(text)));
      });
      asked.on('error', reject);
      asked.end();
    });
  }
}
