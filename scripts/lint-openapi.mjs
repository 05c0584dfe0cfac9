// Reads docs/openapi.json as the linter of Redocly does, with its recommended rules and those for examples: every input and answer has one,
// and it fits its schema. By the engine alone, since its command line brings a web server and a page builder. A warning fails as an error does.
import { createConfig, lint } from '@redocly/openapi-core';
import { fileURLToPath } from 'node:url';

const ref = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
const rules = {
  'no-invalid-media-type-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'rule/every-input-and-answer-has-an-example': {
    subject: { type: 'MediaType' },
    assertions: { requireAny: ['example', 'examples'] },
    message: 'An input or answer has no example',
    severity: 'error',
  },
};
const problems = await lint({ ref, config: await createConfig({ extends: ['recommended'], rules }) });
for (const { ruleId, message, location } of problems) console.error(`openapi: ${location[0]?.pointer ?? ''} ${message} (${ruleId})`);
if (problems.length > 0) process.exitCode = 1;
else console.log('openapi: nothing to mend by the recommended rules of Redocly, and every input and answer has an example');
