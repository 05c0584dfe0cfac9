import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './paths.js';

const folder = join(rootFolder, 'dist/assets');

/** Where pages find styles, scripts, fonts and images: the stamp changes with them, so browsers may keep them for a year. */
export const assetPath = `/assets/${stampOf(join(folder, 'stamp.json'))}`;

function stampOf(file: string): string {
  if (!existsSync(file)) return 'not-built';
  const { stamp } = JSON.parse(readFileSync(file, 'utf8')) as { stamp: string };
  return stamp;
}

export async function serveAssets(app: NestFastifyApplication): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: `${assetPath}/`,
    immutable: true,
    maxAge: '1y',
    index: false,
    decorateReply: false,
    preCompressed: true,
    allowedPath: (path) => !path.endsWith('stamp.json'),
  });
}
