// Where things lie, and what may be said instead in the environment.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../../../', import.meta.url));
export const extensionZip = () => process.env.E2E_EXTENSION_ZIP ?? join(project, 'dist/rost-chrome.zip');
export const serverBinary = () => process.env.E2E_SERVER_BIN ?? join(project, 'target/debug/rost');
export const sharesBinary = () => process.env.E2E_SHARES_BIN ?? join(project, 'target/debug/rost-shares');
export const postgresBinary = () => process.env.E2E_POSTGRES_BIN ?? join(project, 'target/debug/rost-postgres');
export const xtaskBinary = () => process.env.E2E_XTASK_BIN ?? join(project, 'target/debug/xtask');

export function chromium() {
  if (process.env.E2E_CHROMIUM) return process.env.E2E_CHROMIUM;
  for (const name of ['chromium', 'chromium-browser']) {
    for (const dir of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(dir, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error('no Chromium found; name one in E2E_CHROMIUM');
}
