// Styles, scripts, fonts and images of the pages, in dist/assets. Rebuilt only when what they are made from changed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export async function buildAssets(root) {
  const out = join(root, 'dist/assets');
  const sources = join(root, 'apps/web/assets');
  if (!existsSync(sources)) return;
  const fingerprint = createHash('sha256');
  for (const name of readdirSync(sources, { recursive: true }).sort()) {
    const file = join(sources, name);
    if (/\.(scss|js|svg|png|woff2)$/.test(name)) fingerprint.update(name).update(readFileSync(file));
  }
  fingerprint.update(readFileSync(join(root, 'package-lock.json'))).update(readFileSync(new URL(import.meta.url)));
  const stamp = fingerprint.digest('hex').slice(0, 10);
  if (existsSync(join(out, 'stamp.json')) && JSON.parse(readFileSync(join(out, 'stamp.json'), 'utf8')).stamp === stamp) return;

  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const sass = await import('sass');
  const { css } = sass.compile(join(sources, 'main.scss'), {
    loadPaths: [root],
    style: 'compressed',
    quietDeps: true,
    logger: sass.Logger.silent,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  });
  writeFileSync(join(out, 'main.css'), css);
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: [join(sources, 'main.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    outfile: join(out, 'main.js'),
    nodePaths: [join(root, 'node_modules')],
    logLevel: 'error',
  });
  mkdirSync(join(out, 'fonts'));
  // The variable font holds every weight in one file.
  cpSync(join(root, 'node_modules/source-sans/WOFF2/VF/SourceSans3VF-Upright.ttf.woff2'), join(out, 'fonts/source-sans.woff2'));
  const images = join(sources, 'images');
  if (existsSync(images)) cpSync(images, join(out, 'images'), { recursive: true });
  // Packed once here rather than for every browser that asks.
  for (const name of ['main.css', 'main.js']) {
    const bytes = readFileSync(join(out, name));
    writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
  writeFileSync(join(out, 'stamp.json'), JSON.stringify({ stamp }));
}
