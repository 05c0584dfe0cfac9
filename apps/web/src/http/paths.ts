import type { FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** apps/web/src, as source or as built: templates lie beside the code in both. */
export const webFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of package.json, above the source and the build alike. */
export const rootFolder = above(webFolder);

function above(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : above(parent);
}

/** Pages carry a session; the API carries a token; assets, health and feeds, whose address is the key, carry nothing. */
export type Area = 'page' | 'api' | 'plain';

export function areaOf(request: FastifyRequest): Area {
  // The route's own path where there is one: the address may hide letters behind percent signs.
  const url = request.routeOptions.url ?? request.url;
  if (/^\/api(?=[/?]|$)/.test(url)) return 'api';
  return /^\/(assets|health|feeds)(?=[/?]|$)/.test(url) ? 'plain' : 'page';
}
