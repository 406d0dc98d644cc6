// Puts each page's script together with the real editors, in memory, when the server starts, or once for many starts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path => fileURLToPath(new URL(path, import.meta.url));

/** What both pages need; from `file` where it was put together before.
 * @returns {Promise<Record<'linkedin' | 'x', {script: string, style: string, integrity: string}>>} */
export async function bundles(file) {
  if (file) return JSON.parse(readFileSync(file, 'utf8'));
  const [linkedin, x] = await Promise.all(['./linkedin/app.jsx', './x/app.jsx'].map(bundle));
  return { linkedin, x };
}

async function bundle(entry) {
  const built = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'iife',
    target: 'chrome120',
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'warning',
  });
  const text = suffix => built.outputFiles.find(file => file.path.endsWith(suffix))?.text ?? '';
  const script = text('.js');
  return { script, style: text('.css'), integrity: `sha256-${createHash('sha256').update(script).digest('base64')}` };
}
