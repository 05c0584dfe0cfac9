import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { PlanModule } from '#plan';
import { PlatformModule } from '#platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { BoardApi } from './board/board.api.js';
import { BoardPages } from './board/board.pages.js';
import { ClockPages } from './clock/clock.pages.js';
import { HealthApi } from './health/health.api.js';
import { HomePages } from './home/home.pages.js';
import { Csrf } from './http/csrf.js';
import { ErrorFilter } from './http/error.filter.js';
import { NeedsGuard } from './http/needs.guard.js';
import { OpenApi } from './http/open-api.js';
import { PageInterceptor } from './http/page.interceptor.js';
import { Renderer } from './http/renderer.js';
import { Web, type WebParts } from './http/web-parts.js';
import { PeopleApi } from './people/people.api.js';
import { PeoplePages } from './people/people.pages.js';
import { AuthorityPages } from './sign-in/authority.pages.js';
import { SignInPages } from './sign-in/sign-in.pages.js';
import { TrailPages } from './trail/trail.pages.js';

/** The libs whose use cases the pages and the API call. */
const rooms: readonly Type[] = [AuditModule, IdentityModule, InspectionModule, PlanModule, BoardModule];

const pages: readonly Type[] = [HomePages, ClockPages, BoardPages, SignInPages, AuthorityPages, PeoplePages, TrailPages];

const api: readonly Type[] = [HealthApi, OpenApi, BoardApi, PeopleApi];

@Module({})
export class WebModule {
  static of(parts: WebParts): DynamicModule {
    return {
      module: WebModule,
      imports: [PlatformModule.of(parts.clock, parts.database), ...rooms],
      controllers: [...pages, ...api],
      providers: [
        { provide: Web, useValue: new Web(parts) },
        Csrf,
        Renderer,
        { provide: APP_GUARD, useClass: NeedsGuard },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
