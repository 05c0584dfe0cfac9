import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { type Access, accessKey } from './needs.js';

export interface Route {
  /** Such as `ActionsApi.stop`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/actions/:id`. */
  readonly path: string;
  readonly access: Access | undefined;
}

type Declared = string | readonly string[] | undefined;

const pathsOf = (controller: Declared, method: Declared): string[] =>
  [controller ?? ''].flat().flatMap((base) => [method ?? ''].flat().map((path) => joined(base, path)));
const joined = (...parts: readonly string[]): string => `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');

/** Every route of every controller, with who may use it; a method with several paths is as many routes. */
export function routesOf(app: INestApplicationContext): readonly Route[] {
  const [reflector, scanner] = [new Reflector(), new MetadataScanner()];
  const found: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, () => unknown>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const method = prototype[name];
        if (method === undefined || reflector.get<unknown>('path', method) === undefined) continue;
        const access = reflector.getAllAndOverride<Access | undefined>(accessKey, [method, metatype]);
        const verb = RequestMethod[reflector.get<RequestMethod>('method', method)] as Route['method'];
        for (const path of pathsOf(reflector.get<Declared>('path', metatype), reflector.get<Declared>('path', method)))
          found.push({ name: `${metatype.name}.${name}`, method: verb, path, access });
      }
    }
  }
  return found;
}

/**
 * A route that does not say who may use it never goes live: the app does not start.
 * @throws Error naming each such route
 */
export function refuseUndeclaredRoutes(app: INestApplicationContext): void {
  const undeclared = [...new Set(routesOf(app).flatMap(({ name, access }) => (access === undefined ? [name] : [])))];
  if (undeclared.length > 0) {
    throw new Error(`Say who may use it, with @Needs('…'), @SignedIn() or @Open(): ${undeclared.sort().join(', ')}`);
  }
}
