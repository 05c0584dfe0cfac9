import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

interface Route {
  readonly method: number;
  readonly path: string;
}

/** Every route of every controller, as Nest knows it; 0 is GET and 1 is POST. */
function routes(app: INestApplicationContext): Route[] {
  const found: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const [prefix = ''] = [Reflect.getMetadata('path', metatype) as string | string[]].flat();
      for (const name of Object.getOwnPropertyNames(metatype.prototype)) {
        const handler: unknown = (metatype.prototype as Record<string, unknown>)[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata('path', handler)) continue;
        const [path = ''] = [Reflect.getMetadata('path', handler) as string | string[]].flat();
        found.push({
          method: Reflect.getMetadata('method', handler) as number,
          path: `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        });
      }
    }
  }
  return found;
}

/** The paths of every route that is asked in one way, such as `/actions/:id`. */
export const pathsOf = (app: INestApplicationContext, method: 'GET' | 'POST'): string[] =>
  routes(app).flatMap((route) => (route.method === (method === 'GET' ? 0 : 1) ? [route.path] : []));
