import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Web } from './web-parts.js';

/** Only our own files, and nothing written into the page itself, may run or style; no other page may frame ours. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: [`'none'`],
    scriptSrc: [`'self'`],
    styleSrc: [`'self'`],
    imgSrc: [`'self'`],
    fontSrc: [`'self'`],
    connectSrc: [`'self'`],
    formAction: [`'self'`],
    frameAncestors: [`'none'`],
    baseUri: [`'none'`],
  },
};

export async function protectAnswers(app: NestFastifyApplication, web: Web): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    frameguard: { action: 'deny' },
    // With no-referrer browsers send “Origin: null” along with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: web.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
}
