import ipaddr from 'ipaddr.js';

/** What an address must be like; who runs the service says which hosts. */
export interface AddressRules {
  /** Such as `hooks.example.org`, or `*.example.org` for all below it. */
  readonly hosts: readonly string[];
  /** Lets plain http go to this very machine, for trying out and for tests. */
  readonly loopback: boolean;
}

/** Why nothing may be sent to this address, in words; undefined: it may, as far as its name tells. */
export function faultOfAddress(text: string, rules: AddressRules): string | undefined {
  if (!URL.canParse(text)) return 'Enter the whole address, such as https://hooks.example.org/plan';
  const url = new URL(text);
  const host = hostOf(url);
  if (url.username !== '' || url.password !== '') return 'Enter the address without a user name or password in it';
  if (rules.loopback && isLoopback(host)) return undefined;
  if (url.protocol !== 'https:') return 'Enter an address that starts with https://';
  if (url.port !== '') return 'Enter an address without a port: https:// always goes to port 443';
  if (ipaddr.isValid(host)) return 'Enter an address with the name of its host instead of a number';
  if (!rules.hosts.some((allowed) => covers(allowed, host)))
    return `${host} is not on the list of allowed hosts. Ask whoever runs the service to add it to WEBHOOK_HOSTS`;
  return undefined;
}

/**
 * Whether a connection may be made to this number. Only what the public internet routes: no private, link-local, metadata, shared,
 * multicast or reserved network, and nothing of these within IPv6.
 */
export function isOpenAddress(address: string, { loopback }: Pick<AddressRules, 'loopback'>): boolean {
  if (!ipaddr.isValid(address)) return false;
  // Takes ::ffff:10.0.0.1 for what it is, 10.0.0.1.
  const number = ipaddr.process(address);
  const range = number.range();
  // What lies outside this is not handed out to anyone yet, and old writings of IPv4 numbers hide in it.
  if (range === 'unicast' && number instanceof ipaddr.IPv6 && !number.match(ipaddr.IPv6.parseCIDR('2000::/3'))) return false;
  return range === 'unicast' || (loopback && range === 'loopback');
}

/** Without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const isLoopback = (host: string): boolean => host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

function covers(allowed: string, host: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
}
