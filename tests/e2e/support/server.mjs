// The real server with a data folder of its own.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresBinary, serverBinary, sharesBinary } from './paths.mjs';
import { start, stop } from './processes.mjs';

export class Server {
  constructor(dataDir, { mode = 'demo', databaseUrl = process.env.E2E_DATABASE_URL, rulesFile } = {}) {
    this.dataDir = dataDir;
    this.mode = mode;
    this.databaseUrl = databaseUrl ?? `sqlite://${join(dataDir, 'rost.db')}`;
    this.rulesFile = rulesFile;
    this.port = 0;
  }

  /** Starts it, on the same port as before if it ran before. A second start never seeds again. */
  async start() {
    const { child, answer, said } = await start(serverBinary(), [
      this.mode, '--listen', `127.0.0.1:${this.port}`, '--data-dir', this.dataDir, '--database-url', this.databaseUrl,
      ...(this.rulesFile ? ['--rules-file', this.rulesFile] : []),
    ], {
      name: 'the server',
      ready: line => /^rost: listening on (http:\/\/\S+)$/.exec(line)?.[1],
    });
    Object.assign(this, { child, url: answer, said, port: Number(new URL(answer).port), mode: 'serve' });
    return this;
  }

  /** A link from the file it was written to, which only its owner may read. */
  link(name) {
    const file = join(this.dataDir, name);
    const mode = statSync(file).mode & 0o777;
    if (mode !== 0o600) throw new Error(`${file} has mode ${mode.toString(8)}`);
    return readFileSync(file, 'utf8').trim();
  }

  stop(signal) {
    return stop(this.child, signal);
  }

  shares() {
    return sharesIn(this.databaseUrl);
  }
}

/** A PostgreSQL with one empty database, which ends when it is stopped or when this process ends. */
export async function startPostgres() {
  const { child, answer } = await start(postgresBinary(), [], {
    name: 'PostgreSQL',
    stdin: 'pipe',
    ready: line => (line.startsWith('postgres:') ? line : undefined),
  });
  const stop = async () => {
    const gone = once(child, 'exit');
    child.stdin.end();
    await gone;
  };
  return { url: answer, stop };
}

/** The shares as the database holds them, newest last, read by a small program of the tests. */
export async function sharesIn(databaseUrl) {
  const { stdout } = await promisify(execFile)(sharesBinary(), [databaseUrl]);
  return JSON.parse(stdout);
}
