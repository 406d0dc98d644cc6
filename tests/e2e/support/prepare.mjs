// Before all tests: the package is unzipped once, and its hash printed, so that it is known what was tested; the scripts of the
// practice pages are put together once.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundles } from '../../stand-in/bundle.mjs';
import { unzip } from './package.mjs';
import { extensionZip } from './paths.mjs';

export default async function prepare() {
  const kept = mkdtempSync(join(tmpdir(), 'rost-tests-'));
  const [folder, scripts] = [join(kept, 'package'), join(kept, 'bundles.json')];
  mkdirSync(folder);
  const { sha256, manifest } = unzip(extensionZip(), folder);
  console.log(`Tested: ${extensionZip()}, version ${manifest.version}, sha256 ${sha256}`);
  writeFileSync(scripts, JSON.stringify(await bundles()));
  Object.assign(process.env, { E2E_EXTENSION: folder, E2E_BUNDLES: scripts });
  return () => rmSync(kept, { recursive: true, force: true });
}
