import type { INestApplicationContext } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { type Access, accessKey } from './needs.js';

/**
 * A route that does not say who may use it never goes live: the app does not start.
 * @throws Error naming each such route
 */
export function refuseUndeclaredRoutes(app: INestApplicationContext): void {
  const [reflector, scanner] = [new Reflector(), new MetadataScanner()];
  const undeclared: string[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, () => unknown>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const method = prototype[name];
        if (method === undefined || reflector.get<unknown>('path', method) === undefined) continue;
        const access = reflector.getAllAndOverride<Access | undefined>(accessKey, [method, metatype]);
        if (access === undefined) undeclared.push(`${metatype.name}.${name}`);
      }
    }
  }
  if (undeclared.length > 0) {
    throw new Error(`Say who may use it, with @Needs('…'), @SignedIn() or @Open(): ${undeclared.sort().join(', ')}`);
  }
}
