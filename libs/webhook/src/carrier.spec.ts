import { openReceiver, type Receiver } from '../testing/receiver.js';
import { faultOfAddress, isOpenAddress } from './addresses.js';
import { Carrier, type Resolve } from './carrier.js';

const hosts = ['hooks.example.org', '*.example.net'];
const strict = { hosts, loopback: false };
const trying = { hosts, loopback: true };

describe('an address that an administrator enters', () => {
  it.each(['https://hooks.example.org/plan?key=1', 'https://a.example.net', 'https://a.b.example.net:443/x', 'https://HOOKS.example.org/'])(
    'may be %s',
    (url) => {
      expect(faultOfAddress(url, strict)).toBeUndefined();
    },
  );

  it.each([
    ['not an address', 'whole address'],
    ['http://hooks.example.org/plan', 'https://'],
    ['ftp://hooks.example.org/plan', 'https://'],
    ['https://user:secret@hooks.example.org/', 'without a user name'],
    ['https://hooks.example.org:8443/', 'without a port'],
    ['https://example.net/', 'not on the list'],
    ['https://hooks.example.org.evil.example.com/', 'not on the list'],
    ['https://evilexample.net/', 'not on the list'],
    ['https://localhost/', 'not on the list'],
    ['https://93.184.216.34/', 'name of its host'],
    ['https://[2606:2800:220:1::1]/', 'name of its host'],
    ['https://0x7f000001/', 'name of its host'],
    ['http://127.0.0.1:3000/', 'https://'],
  ])('may not be %s, and is told why: %s', (url, why) => {
    expect(faultOfAddress(url, strict)).toContain(why);
  });

  it('may be on this very machine where the setting says so, and on no other inner one', () => {
    expect(faultOfAddress('http://127.0.0.1:3000/', trying)).toBeUndefined();
    expect(faultOfAddress('http://10.0.0.1/', trying)).toContain('https://');
    expect(faultOfAddress('http://169.254.169.254/latest', trying)).toContain('https://');
  });
});

describe('the number behind a name', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '8.8.8.8'])('%s is open', (address) => {
    expect(isOpenAddress(address, strict)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::7f00:1',
    '::a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'no number',
  ])('%s is shut', (address) => {
    expect(isOpenAddress(address, strict)).toBe(false);
  });
});

describe('a delivery on its way', () => {
  let receiver: Receiver;
  let asked: string[];
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  beforeEach(() => {
    receiver.got.length = 0;
    asked = [];
  });
  afterAll(() => receiver.close());

  const resolving = (...numbers: readonly (readonly string[])[]): Resolve => {
    let call = 0;
    return (host) => {
      asked.push(host);
      const found = numbers[Math.min(call++, numbers.length - 1)] ?? [];
      return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    };
  };
  const post = (carrier: Carrier, url: string): Promise<number> => carrier.post({ url, headers: {}, body: '{}' });

  it('goes to the number that was checked, under the name that was asked for, whatever the name says next', async () => {
    const carrier = new Carrier(trying, resolving(['127.0.0.1'], ['10.0.0.1']));
    expect(await post(carrier, `http://localhost:${receiver.port}/plan`)).toBe(204);
    expect(asked).toEqual(['localhost']);
    expect(receiver.got.map(({ headers, path }) => [headers.host, path])).toEqual([[`localhost:${receiver.port}`, '/plan']]);
  });

  it.each([
    ['the name has turned to this machine', ['127.0.0.1']],
    ['one of its numbers is within', ['93.184.216.34', '10.0.0.1']],
    ['it is the metadata service', ['169.254.169.254']],
    ['it is an IPv4 number in IPv6', ['::ffff:127.0.0.1']],
  ])('is not sent when %s, though the name was in order before', async (_, numbers) => {
    const carrier = new Carrier(strict, resolving(numbers));
    await expect(post(carrier, 'https://hooks.example.org/plan')).rejects.toThrow('hooks.example.org leads into an inner network');
    expect([asked, receiver.got]).toEqual([['hooks.example.org'], []]);
  });

  it('is not sent to a host that has left the list', async () => {
    await expect(post(new Carrier({ hosts: [], loopback: false }), 'https://hooks.example.org/')).rejects.toThrow('WEBHOOK_HOSTS');
    await expect(post(new Carrier(strict), receiver.url)).rejects.toThrow('https://');
    expect(receiver.got).toEqual([]);
  });

  it('follows no redirect and keeps no answer, however long', async () => {
    receiver.answers(302, { headers: { location: `http://127.0.0.1:${receiver.port}/elsewhere` } });
    expect(await post(new Carrier(trying), receiver.url)).toBe(302);
    receiver.answers(200, { body: 'x'.repeat(5_000_000) });
    expect(await post(new Carrier(trying), receiver.url)).toBe(200);
    expect(receiver.got.map(({ path }) => path)).toEqual(['/plan', '/plan']);
    receiver.answers(204);
  });

  it('says in words why it did not arrive', async () => {
    const nobody = await openReceiver();
    await nobody.close();
    await expect(post(new Carrier(trying), nobody.url)).rejects.toThrow('It refused the connection');
    await expect(post(new Carrier(strict, resolving([])), 'https://hooks.example.org/')).rejects.toThrow('has no address');
  });
});
