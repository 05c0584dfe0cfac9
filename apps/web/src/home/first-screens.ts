import type { Type } from '@nestjs/common';
import { AdministrationPages } from '../administration/administration.pages.js';
import { AssurancePages } from '../assurance/assurance.pages.js';
import { ChairPages } from '../chair/chair.pages.js';
import { CouncilApi } from '../councils/councils.api.js';
import { CouncilPages } from '../councils/councils.pages.js';
import { CycleApi } from '../cycle/cycle.api.js';
import { CyclePages } from '../cycle/cycle.pages.js';
import { ViewApi } from '../views/views.api.js';
import { ViewPages } from '../views/views.pages.js';
import { HomePages } from './home.pages.js';

/** Where each role starts, besides the board's page and one's own actions, and the views of lists that people keep. */
export const firstScreens: readonly Type[] = [
  HomePages,
  AdministrationPages,
  AssurancePages,
  ChairPages,
  CouncilPages,
  CouncilApi,
  CyclePages,
  CycleApi,
  ViewPages,
  ViewApi,
];
