import tseslint from 'typescript-eslint';

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the injected Clock.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the time from the injected Clock.' },
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.data', 'coverage', '**/*.js', '**/*.mjs', '**/*.cjs', 'libs/reading/training/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Marked so to draw attention; only a provider on this machine, for trying out, is asked without TLS.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['libs/calendar/**', 'libs/**/*.spec.ts', 'libs/**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...clock] },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    ignores: ['libs/platform/src/config*.ts', '**/*.spec.ts', '**/*.e2e.ts', '**/testing/**', '**/test/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in libs/platform/src/config.ts only.' },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.e2e.ts', '**/testing/**', '**/test/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
