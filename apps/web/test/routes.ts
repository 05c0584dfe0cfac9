import type { INestApplicationContext } from '@nestjs/common';
import { routesOf } from '../src/http/declared-routes.js';

/** The paths of every route that is asked in one way, such as `/actions/:id`. */
export const pathsOf = (app: INestApplicationContext, method: 'GET' | 'POST'): string[] =>
  routesOf(app).flatMap((route) => (route.method === method ? [route.path] : []));
