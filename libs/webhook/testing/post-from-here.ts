// A process of its own, for NODE_EXTRA_CA_CERTS is read at the start: posts to each address of its arguments and prints what came of it.
// A name has the numbers of the argument after it, one for each time that it is looked up.
import { Carrier } from '../src/carrier.js';

const outcomes: (number | string)[] = [];
for (const argument of process.argv.slice(2)) {
  const [url = '', ...numbers] = argument.split(' ');
  const carrier = new Carrier({ hosts: [], loopback: true }, () =>
    Promise.resolve([{ address: numbers.shift() ?? '10.0.0.1', family: 4 }]),
  );
  outcomes.push(
    await carrier.post({ url, headers: {}, body: '{"type":"endpoint.test"}' }).catch((error: unknown) => (error as Error).message),
  );
}
process.stdout.write(JSON.stringify(outcomes));
