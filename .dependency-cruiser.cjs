// The architecture, enforced: see docs/adr/0001. Libs are listed from left to right; each imports only libs to its left.
const order = [
  'calendar',
  'workbook',
  'reading',
  'platform',
  'audit',
  'identity',
  'webhook',
  'inspection',
  'measure',
  'plan',
  'board',
  ['reminder', 'report', 'spreadsheet', 'feed', 'retention'],
  'sample',
  'schema',
  'archive',
];
const flat = order.flat();
const positions = new Map(order.flatMap((entry, index) => [entry].flat().map((name) => [name, index])));

const libRules = flat.map((lib) => {
  const allowed = flat.filter((other) => positions.get(other) < positions.get(lib) && !(lib === 'platform' && other === 'reading'));
  return {
    name: `${lib}-imports-only-libs-to-its-left`,
    severity: 'error',
    from: { path: `^libs/${lib}/`, pathNot: ['\\.db\\.spec\\.ts$', '/testing/'] },
    to: {
      path: '^libs/',
      pathNot: [
        `^libs/${lib}/`,
        ...allowed.map((other) => `^libs/${other}/src/index\\.ts$`),
        ...(lib === 'schema' ? ['^libs/[a-z]+/src/[a-z.-]+\\.table\\.ts$'] : []),
      ],
    },
  };
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...libRules,
    {
      name: 'apps-use-front-doors',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['\\.spec\\.ts$', '\\.e2e\\.ts$', '/test/'] },
      to: { path: '^libs/', pathNot: '^libs/[a-z]+/src/index\\.ts$' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/(web|worker|cli)/', pathNot: ['\\.spec\\.ts$', '\\.e2e\\.ts$'] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-know-no-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        pathNot: [
          '\\.rules\\.ts$',
          '^libs/calendar/src/index\\.ts$',
          '^libs/calendar/src/(plain-date|one-off-days)\\.ts$',
          '^libs/[a-z]+/src/index\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'libs-know-no-http',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/platform/' },
      to: { path: 'node_modules/(@nestjs/(swagger|platform-fastify)|fastify|@fastify)/' },
    },
    {
      name: 'typeorm-is-wired-in-platform-alone',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/platform/' },
      to: { path: 'node_modules/@nestjs/typeorm/' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
