// The extension as it is given to people: the folder unzipped from the package.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Unzips into `folder`. @returns {{folder: string, sha256: string, manifest: object}} */
export function unzip(zip, folder) {
  const bytes = readFileSync(zip);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error(`${zip} is not a zip file`);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    at += 46 + name + extra + comment;
    if (path.endsWith('/')) continue;
    if (path.split('/').includes('..')) throw new Error(`${zip}: ${path} leads outside`);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), method === 0 ? packed : inflateRawSync(packed));
  }
  return { folder, sha256: createHash('sha256').update(bytes).digest('hex'), manifest: manifestOf(folder) };
}

export const manifestOf = folder => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
