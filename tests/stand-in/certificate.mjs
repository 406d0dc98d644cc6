// The key and certificate under which the practice pages answer. Made once per start with the `openssl` program, unless
// both are given. Browsers are told the hash of this one key (`--ignore-certificate-errors-spki-list`), so that nothing
// else is trusted.
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {{cert: Buffer, key: Buffer, spki: string}} */
export function certificate({ cert, key } = {}) {
  if (Boolean(cert) !== Boolean(key)) throw new Error('give --cert and --key, or neither');
  const pair = cert ? { cert: readFileSync(cert), key: readFileSync(key) } : make();
  const der = createPublicKey(new X509Certificate(pair.cert).publicKey.export({ type: 'spki', format: 'pem' }))
    .export({ type: 'spki', format: 'der' });
  return { ...pair, spki: createHash('sha256').update(der).digest('base64') };
}

function make() {
  const dir = mkdtempSync(join(tmpdir(), 'practice-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  try {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2',
      '-subj', '/CN=practice pages', '-addext', 'subjectAltName=DNS:www.linkedin.com,DNS:x.com,DNS:twitter.com',
    ], { stdio: ['ignore', 'ignore', 'pipe'] });
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
