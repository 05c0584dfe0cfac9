export default {
  testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/apps/**/*.e2e.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/libs/schema/testing/global-setup.ts',
  globalTeardown: '<rootDir>/libs/schema/testing/global-teardown.ts',
  // Both of two cores: half of a suite's time is spent waiting for PostgreSQL.
  maxWorkers: '100%',
  // What a suite loaded is never let go of: after eighty suites a process has 3 GB, and spends its time looking for room.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/scripts/long-first.cjs',
  testEnvironment: 'node',
  testTimeout: 30000,
};
