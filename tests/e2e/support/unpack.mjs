// Before all tests: the package is unzipped once, and its hash printed, so that it is known what was tested.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzip } from './package.mjs';
import { extensionZip } from './paths.mjs';

export default function unpack() {
  const folder = mkdtempSync(join(tmpdir(), 'rost-package-'));
  const { sha256, manifest } = unzip(extensionZip(), folder);
  console.log(`Tested: ${extensionZip()}, version ${manifest.version}, sha256 ${sha256}`);
  process.env.E2E_EXTENSION = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
