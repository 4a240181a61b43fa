// @ts-check
/**
 * The picture of the architecture: who may import whom. Imports point one way,
 *
 *   shared <- chat <- store <- directory <- print <- post <- desk
 *          <- features, each along the order in src/program.ts <- slack, teams, worker, web
 *          <- doctor/ <- app (and config) <- main, doctor, admin, playground/main
 *
 * by folders and endings, never by lists of names, and test/tools/import-rules.test.ts proves of every rule that it
 * bites. Type-only imports count as well: a file that needs a type of the layer above it is in the wrong layer.
 */

const { layers, entries } = require('./.import-layers.cjs');

const generated = '^src/store/generated/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const platforms = [
  {
    name: 'slack-and-teams-apart',
    comment: 'Each platform is one reason to change. What both need is in chat/ or in a feature.',
    severity: 'error',
    from: { path: '^src/(slack|teams)/' },
    to: { path: '^src/(?:slack|teams)/', pathNot: '^src/$1/' },
  },
  {
    name: 'only-app-knows-the-platforms',
    comment:
      'All others speak to a platform through the ports in chat/, of which app.ts makes one each, and the ' +
      'self-check its own.',
    severity: 'error',
    from: { pathNot: ['^src/(?:slack|teams)/', '^src/(?:app|doctor)\\.ts$'] },
    to: { path: '^src/(?:slack|teams)/' },
  },
  {
    name: 'slack-sdk-in-slack',
    comment:
      "Bolt's and the Web API's types stop at the edge of src/slack/. The local Slack has its own idea of " +
      'the protocol, or it could not find ours wrong.',
    severity: 'error',
    from: { pathNot: '^src/slack/' },
    to: { path: '^(?:node_modules/)?@slack/' },
  },
  {
    name: 'no-teams-sdk',
    comment: 'botbuilder has reached the end of its support. Tests alone hold the local Teams against it.',
    severity: 'error',
    from: {},
    to: { path: '^(?:node_modules/)?(?:botbuilder|botframework-)' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const data = [
  {
    name: 'prisma-client-in-stores',
    comment:
      'A query outside of store/ and the *-store.ts files would escape the scoping by firm, the sealing of ' +
      'confidential columns and the transaction script.',
    severity: 'error',
    from: { pathNot: ['^src/store/', '^src/.+-store\\.ts$'] },
    to: { path: generated },
  },
  {
    name: 'database-drivers-in-store',
    comment: 'Which database it is, and how it is opened, is known to src/store/ alone.',
    severity: 'error',
    from: { pathNot: '^src/store/' },
    to: { path: '^(?:node_modules/)?(?:@prisma/|prisma/|better-sqlite3/|pg/|better-sqlite3$|pg$)' },
  },
  {
    name: 'cron-in-worker',
    comment: 'worker/schedule.ts is the one table of everything that runs by the clock.',
    severity: 'error',
    from: { pathNot: '^src/worker/' },
    to: { path: '^(?:node_modules/)?node-cron(?:/|$)' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const playground = [
  {
    name: 'playground-stands-apart',
    comment:
      'The program that runs for real must not contain, or depend on, anything of the pretended world.',
    severity: 'error',
    from: { pathNot: '^src/playground/' },
    to: { path: '^src/playground/' },
  },
  {
    name: 'local-platforms-know-no-bot',
    comment:
      'The local Slack and Teams meet the bot over HTTP alone. With its code shared, one mistake in it ' +
      'would be in both and show in no test.',
    severity: 'error',
    from: { path: '^src/playground/(?:slack|teams)/' },
    to: { path: '^src/', pathNot: '^src/(?:shared|playground/(?:slack|teams))/' },
  },
  {
    name: 'page-takes-only-types-from-the-server',
    comment:
      'The page runs in a browser: what it imports from elsewhere must be gone after compiling, but for its calendar.',
    severity: 'error',
    from: { path: '^src/playground/page/' },
    to: {
      path: '^src/',
      pathNot: '^src/(?:shared|playground/page|playground/demo/shifted-date)',
      dependencyTypesNot: ['type-only'],
    },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const hygiene = [
  {
    name: 'no-cycles',
    comment: 'Files in a cycle can only be understood, tested and moved together.',
    severity: 'error',
    from: { pathNot: generated },
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Every file is part of a program: tests alone are no reason to keep one.',
    severity: 'error',
    from: { path: entries },
    to: { path: '^src/', pathNot: [...entries, generated, '\\.d\\.ts$'], reachable: false },
  },
  {
    name: 'resolvable',
    comment: 'An import that leads nowhere fails at run time only, when it is dynamic or of a type.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-dev-packages-at-run-time',
    comment:
      'The built program runs after `npm ci --omit=dev`. Types are gone by then, and the page is bundled.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/playground/page/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'names-say-what-is-inside',
    comment:
      'Files are kebab-case and named after what they hold; utils, helpers and managers hold anything.',
    severity: 'error',
    from: {},
    to: {
      path: ['^src/.*[^a-z0-9./-]', '^src/.*\\b(?:util|helper|manager)s?\\b'],
      pathNot: generated,
    },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...platforms, ...data, ...playground, ...hygiene],
  options: {
    doNotFollow: { path: ['node_modules', generated] },
    // With the types, which the compiler drops: see above.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
