import { Controller, Get } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { ApiExcludeController, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Open } from './needs.js';

/** Holds the description of the API, which is made once the whole app stands. */
@ApiExcludeController()
@Open()
@Controller('api')
export class OpenApi {
  private document: OpenAPIObject | undefined;

  /** Describes all of /api in a stable order, so that two builds of one source give the same text. */
  describe(app: INestApplication): void {
    const info = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Improvement plan')
      .setDescription('The same use cases as the pages. Errors are application/problem+json (RFC 9457).')
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'npm run -s cli -- token create --person EMAIL' })
      .addSecurityRequirements('bearer')
      .build();
    const document = SwaggerModule.createDocument(app, info, { operationIdFactory: (controller, method) => `${controller}.${method}` });
    const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
    this.document = { ...document, paths: sorted(Object.fromEntries(paths)), components: sortedComponents(document.components) };
  }

  @Get('openapi.json')
  openapi(): OpenAPIObject | undefined {
    return this.document;
  }
}

function sortedComponents(components: OpenAPIObject['components'] = {}): NonNullable<OpenAPIObject['components']> {
  return { ...components, ...(components.schemas === undefined ? {} : { schemas: sorted(components.schemas) }) };
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
