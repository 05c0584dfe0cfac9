/** What is wrong with the settings, and what to write instead. The process ends with exit code 1. */
export class ConfigError extends Error {}

export function text(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
}

/** @throws ConfigError naming the variable, as all of these do */
export function whole(env: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number): number {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new ConfigError(`${name} is “${value}”, but it must be a whole number from ${least} to ${most}.`);
}

export function url(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const shape = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  // The value may hold a password, so the message never repeats it.
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) throw new ConfigError(`${name} must look like ${shape}.`);
  return value;
}

export function secret(env: NodeJS.ProcessEnv, name: string, required: boolean): string | undefined {
  const value = text(env, name);
  if (value === undefined && required) throw new ConfigError(`${name} is not set. Set it to 32 or more random characters.`);
  if (value !== undefined && value.length < 32) throw new ConfigError(`${name} is too short. Set it to 32 or more random characters.`);
  return value;
}

export function yesOrNo(env: NodeJS.ProcessEnv, name: string, otherwise: boolean): boolean {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  if (value === 'yes' || value === 'no') return value === 'yes';
  throw new ConfigError(`${name} is “${value}”, but it must be yes or no.`);
}

/** Words between commas, semicolons or spaces. */
export function words(env: NodeJS.ProcessEnv, name: string): readonly string[] {
  return (text(env, name) ?? '').split(/[\s,;]+/).filter((word) => word !== '');
}
