import type { Web } from '../http/web-parts.js';

export const feedAddress = ({ config }: Web, secret: string): string => `${config.publicUrl}/feeds/${secret}.ics`;
