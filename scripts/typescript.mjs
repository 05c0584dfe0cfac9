// Lets Node run the sources as they are, for what starts before or beside Jest: node --import ./scripts/typescript.mjs FILE.ts
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from '@swc/core';

// Node loads this file a second time, in the thread of its loader.
if (isMainThread) register(import.meta.url);

export async function resolve(name, context, next) {
  const inner = context.parentURL !== undefined && !context.parentURL.includes('/node_modules/');
  if (inner && /^\.{1,2}\/.*\.js$/.test(name)) {
    const source = new URL(name.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(source))) return next(source.href, context);
  }
  return next(name, name.startsWith('#') ? { ...context, conditions: ['source', ...context.conditions] } : context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = transformSync(readFileSync(new URL(url), 'utf8'), {
    filename: fileURLToPath(url),
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2023',
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
