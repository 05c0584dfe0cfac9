import type { Type } from '@nestjs/common';
import { YourDataPages } from '../your-data/your-data.pages.js';
import { RetentionApi } from './retention.api.js';
import { RetentionPages } from './retention.pages.js';

/** What is held, why and for how long. */
export const whatIsKept: readonly Type[] = [YourDataPages, RetentionPages, RetentionApi];
