import type { INestApplicationContext } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { type Access, accessKey } from './needs.js';

interface Route {
  /** Such as `ActionsApi.stop`. */
  readonly name: string;
  readonly access: Access | undefined;
}

/** Every route of every controller, with who may use it. */
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
        found.push({
          name: `${metatype.name}.${name}`,
          access: reflector.getAllAndOverride<Access | undefined>(accessKey, [method, metatype]),
        });
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
  const undeclared = routesOf(app).flatMap(({ name, access }) => (access === undefined ? [name] : []));
  if (undeclared.length > 0) {
    throw new Error(`Say who may use it, with @Needs('…'), @SignedIn() or @Open(): ${undeclared.sort().join(', ')}`);
  }
}
