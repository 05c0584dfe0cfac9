import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Mapping = Readonly<Record<string, string>>;

/** A service of docker-compose.yml, as far as its promises go. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Mapping;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/**
 * Reads docker-compose.yml as Docker would with these settings: merges anchors, fills in `${NAME}`, `${NAME-default}` where it is not
 * set, `${NAME:-default}` where it is not set or empty, and `${NAME:?message}`.
 * @throws Error for a required setting that is not given
 */
export function readCompose(settings: Mapping): Readonly<Record<string, ComposeService>> {
  const document = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as unknown;
  const { services } = fillIn(document, settings) as { services: Record<string, ComposeService> };
  return services;
}

function fillIn(node: unknown, settings: Mapping): unknown {
  if (typeof node === 'string') return filled(node, settings);
  if (Array.isArray(node)) return node.map((item) => fillIn(item, settings));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fillIn(value, settings)]));
}

function filled(text: string, settings: Mapping): string {
  return text.replace(/\$\{([A-Z_]+)(?:(:?[-?])([^}]*))?\}/g, (_, name: string, kind: string | undefined, rest = '') => {
    const value = settings[name];
    if (kind === undefined) return value ?? '';
    if (value !== undefined && (value !== '' || !kind.startsWith(':'))) return value;
    if (kind.endsWith('?')) throw new Error(`${name}: ${String(rest)}`);
    return String(rest);
  });
}
