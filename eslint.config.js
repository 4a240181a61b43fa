// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** The house style. Enums need no rule: the compiler refuses them (erasableSyntaxOnly). */
const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports: a thing has one name, wherever it is used.',
};
const houseStyle = [
  {
    selector: ':matches(ExportAllDeclaration, ExportNamedDeclaration[source])',
    message: 'No barrels: import a thing from the file that holds it.',
  },
  {
    selector: ':matches(ClassDeclaration, ClassExpression):not([superClass.name=/(?:Error|Refused)$/])',
    message: 'No classes but errors: write a type, and functions that take it.',
  },
];

/** The clock, chance and the network are handed to what decides, so that tests can hand it theirs. */
const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The time is handed in, as `now`.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'The time is handed in, as `now`.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Ids and chance are handed in.',
  },
];
/** A day is one of somewhere: that of a moment is asked for by its zone, in one place. */
const daysByZone = [
  ...['[arguments.1.value<11]', '[arguments.1.operator="-"]', '[callee.property.name="split"]'].map(
    (day) => ({
      selector: `CallExpression[callee.object.callee.property.name="toISOString"]${day}`,
      message: 'The day of a moment in UTC is nobody’s: ask `dateOf` for that where the firm is.',
    }),
  ),
  {
    selector: 'MemberExpression[property.name=/^(?:get(?:UTC)?(?:Date|Day|Month|FullYear)|toDateString)$/]',
    message: 'Days are reckoned in shared/calendar.ts, by zone.',
  },
  {
    selector: 'MemberExpression[property.name="localeCompare"]',
    message: 'It sorts by the language of the machine: take `byText` for what people read.',
  },
  {
    selector: 'CallExpression[callee.property.name="supportedValuesOf"][arguments.0.value!="timeZone"]',
    message: 'What the platform knows changes with its version: currencies are in shared/currencies.ts.',
  },
];
const noOutside = ['crypto', 'fetch', 'performance', 'setImmediate', 'setInterval', 'setTimeout'].map(
  (name) => ({
    name,
    message: 'Features decide and store; what waits, asks or makes ids is handed in.',
  }),
);

const testStyle = [
  {
    selector: 'MemberExpression[object.name=/^(?:describe|it|test)$/][property.name="only"]',
    message: '`only` leaves all other tests out.',
  },
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]',
    message: 'No sleeps: wait for a condition (vi.waitFor, expect.poll).',
  },
];

const environment =
  'src/config.ts alone reads the environment, and checks it; take what you need as an argument.';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'src/store/generated/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      // Without the option that lets a `default` stand for the rest of a union: it would hide a new member.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      // It takes the type `undefined` for void, which a function here may return as its answer. The
      // compiler itself refuses void where a value is wanted.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // As the compiler has it: `_` says that a parameter is there for its place, and a rest drops keys.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A number reads the same in a template as through String(); all else must say how it is written.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowNumber: true,
          allowAny: false,
          allowBoolean: false,
          allowNever: false,
          allowNullish: false,
          allowRegExp: false,
        },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:process', importNames: ['env'], message: environment }] },
      ],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environment }],
      'no-restricted-syntax': ['error', noDefaultExports, ...houseStyle],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/playground/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExports, ...houseStyle, ...daysByZone] },
  },
  {
    files: ['src/{shared,chat,directory,desk,post,features}/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...noOutside],
      'no-restricted-syntax': ['error', noDefaultExports, ...houseStyle, ...noClock, ...daysByZone],
    },
  },
  {
    // What comes in is of any length: an expression that takes its square, or worse, stalls everyone.
    files: ['src/**/*.ts'],
    ignores: ['src/playground/page/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
    },
  },
  {
    // Where days come from.
    files: ['src/shared/{calendar,wall-clock}.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExports, ...houseStyle, ...noClock] },
  },
  {
    // Programs of their own, which speak to a terminal.
    files: [
      'src/main.ts',
      'src/admin.ts',
      'src/doctor.ts',
      'src/playground/main.ts',
      'prisma/*.ts',
      'test/{bench,ci}/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // Tools hand the environment on to the processes that they start.
    files: ['src/config.ts', '*.config.ts', 'prisma/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Where a tool wants a default export.
    files: ['*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseStyle] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // A value that is not there fails the test, which is what a test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', noDefaultExports, ...houseStyle, ...testStyle],
    },
  },
);
