import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { refuseUndeclaredRoutes, routesOf } from './declared-routes.js';
import { Needs, Open, SignedIn } from './needs.js';

@Controller('declared')
class Declared {
  @Get()
  @Needs('plan:read')
  list(): string {
    return 'list';
  }

  @Get('mine')
  @SignedIn()
  mine(): string {
    return 'mine';
  }

  notARoute(): string {
    return 'helper';
  }
}

@Open()
@Controller('open')
class AllOpen {
  @Get()
  show(): string {
    return 'open';
  }
}

@Controller('forgotten')
class Forgotten {
  @Get()
  @Open()
  show(): string {
    return 'open';
  }

  @Post()
  save(): string {
    return 'who may?';
  }
}

@Module({ controllers: [Declared, AllOpen] })
class Complete {}

@Module({ controllers: [Declared, Forgotten] })
class Incomplete {}

test('a route is told with its method, its whole path and who may use it', async () => {
  const app = await NestFactory.createApplicationContext(Complete, { logger: false });
  expect(routesOf(app)).toEqual([
    { name: 'Declared.list', method: 'GET', path: '/declared', access: ['plan:read'] },
    { name: 'Declared.mine', method: 'GET', path: '/declared/mine', access: 'signed-in' },
    { name: 'AllOpen.show', method: 'GET', path: '/open', access: 'open' },
  ]);
  await app.close();
});

test('an app whose every route says who may use it starts', async () => {
  const app = await NestFactory.createApplicationContext(Complete, { logger: false });
  expect(() => {
    refuseUndeclaredRoutes(app);
  }).not.toThrow();
  await app.close();
});

test('an app with a route that does not say who may use it refuses to start, and names it', async () => {
  const app = await NestFactory.createApplicationContext(Incomplete, { logger: false });
  expect(() => {
    refuseUndeclaredRoutes(app);
  }).toThrow(/@Needs.*: Forgotten\.save$/);
  await app.close();
});
