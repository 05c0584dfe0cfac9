import type { Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { KnownQuestionsInterceptor } from './known-questions.interceptor.js';
import { PageInterceptor } from './page.interceptor.js';

/** Each within the one before it: the first gives a repeated answer its ETag too. */
export const interceptors: Provider[] = [PageInterceptor, KnownQuestionsInterceptor, IdempotencyInterceptor].map((useClass) => ({
  provide: APP_INTERCEPTOR,
  useClass,
}));
