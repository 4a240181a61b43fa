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

const features = '^src/features/';

/** In a feature, what does: everything else in it decides or words something, and is pure. */
const doing = [`${features}.+-store\\.ts$`, `${features}.+/(?:flow|open)/`, `${features}[^/]+/feature\\.ts$`];

const files = `${features}.+-(?:file|order)\\.ts$`;

/** From the lowest one to the highest; shared/ and chat/ have rules of their own. */
const floors = ['store', 'directory', 'print', 'post', 'desk'];

/** What knows no database, no clock and nobody's feature. */
const floorThatDecides = [
  '^src/(?:shared|chat)/',
  '^src/directory/(?:directory|roles|rhythm|find-firm)\\.ts$',
];

/** Where programs start: nothing imports them, and what they do not reach is not part of any program. */
const entries = [
  '^src/(?:main|doctor|admin|playground/main|playground/demo/bot-calendar)\\.ts$',
  '^src/playground/page/main\\.tsx$',
];

const generated = '^src/store/generated/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layers = [
  {
    name: 'shared-is-the-kernel',
    comment:
      'shared/ is what everything stands on (money, dates, numbers), so it stands on nothing: none of our ' +
      'folders, no `node:`, no package but the calendar that JavaScript has not got yet.',
    severity: 'error',
    from: { path: '^src/shared/' },
    to: { pathNot: ['^src/shared/', '^node_modules/temporal-polyfill/'] },
  },
  {
    name: 'chat-is-plain-data',
    comment:
      'A card, a form or an action is data that every platform draws in its own way, so chat/ knows no ' +
      'feature, platform, database or clock. zod is allowed: it reads what comes back in a button.',
    severity: 'error',
    from: { path: '^src/chat/' },
    to: { pathNot: ['^src/(?:shared|chat)/', '^node_modules/zod/'] },
  },
  {
    name: 'pure-files-only-decide',
    comment:
      'Decide, then do: what decides (states, terms, cards, what is due) is tested by tables, with no ' +
      'database, network, clock or log, because it can reach none. No package and no `node:` either.',
    severity: 'error',
    from: { path: features, pathNot: [...doing, files] },
    to: { pathNot: [...floorThatDecides, '^src/print/(?:cell|sheet)\\.ts$', features] },
  },
  {
    name: 'files-are-only-read',
    comment:
      'The format of a file (*-file.ts), or of what is asked for (*-order.ts), is as pure as the rest of its ' +
      'feature, but read with zod, or written by a package that makes a text of rows.',
    severity: 'error',
    from: { path: files, pathNot: doing },
    to: { pathNot: [...floorThatDecides, features, '^node_modules/(?:zod|csv-stringify)/'] },
  },
  {
    name: 'pure-files-call-nothing-that-does',
    comment:
      'A pure file that imports a store or a use case is not pure. What does stands in flow/ or open/, in a ' +
      '*-store.ts or in feature.ts.',
    severity: 'error',
    from: { path: features, pathNot: doing },
    to: { path: doing },
  },
  {
    name: 'features-form-no-circle',
    comment:
      'Features lie one above the other. What a lower one has to tell a higher one, it tells in an event; what ' +
      'it wants of it, it asks for in a slot.',
    severity: 'error',
    scope: 'folder',
    from: { path: '^src/features/[^/]+$' },
    to: { circular: true },
  },
  {
    name: 'only-what-is-open-is-for-others',
    comment:
      "A feature uses another one's pure files and what stands in its open/. Its flows and its rows are its own " +
      'business, so that every change of them goes through its rules.',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: `${features}.+(?:/flow/|-store\\.ts$)`, pathNot: '^src/features/$1/' },
  },
  {
    name: 'only-the-program-composes',
    comment:
      'program.ts lists the features, a line each. Nobody else knows which there are, so that a new one is a ' +
      'folder and a line.',
    severity: 'error',
    from: { pathNot: '^src/program\\.ts$' },
    to: { path: `${features}[^/]+/feature\\.ts$` },
  },
  {
    name: 'floors-know-no-feature',
    comment: 'A floor is what every feature stands on, so it knows none; it is handed the program.',
    severity: 'error',
    from: { path: '^src/(?:shared|chat|store|directory|print|post|desk)/' },
    to: { path: [features, '^src/program\\.ts$'] },
  },
  ...floors.map((floor, at) => ({
    name: 'floors-lie-one-above-the-other',
    comment:
      'The transaction script serves all alike, whoever they are; who is who is read by all; what goes out does ' +
      'not ask how it came to be asked for.',
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/${floor}/` },
    to: { path: `^src/(?:${floors.slice(at + 1).join('|') || '$'})/` },
  })),
  {
    name: 'features-look-down',
    comment:
      'Features and the store are called by platforms, workers and the web, never the other way: a job ' +
      'does not know whether a click came from Slack, from Teams or from a test.',
    severity: 'error',
    from: { path: [features, '^src/(?:shared|chat|store|directory|print|post|desk)/'] },
    to: { path: '^src/(?:slack|teams|worker|web)/' },
  },
  {
    name: 'findings-are-only-worded',
    comment:
      'What the self-check says is tested by tables, like all other words: of doctor/ only check-*.ts and ' +
      'run-*.ts ask, wait or read a clock.',
    severity: 'error',
    from: { path: '^src/doctor/', pathNot: '^src/doctor/(?:check|run)-' },
    to: {
      path: '.',
      pathNot: [
        '^src/(?:shared|chat)/',
        '^src/doctor/(?!check-|run-)',
        '^src/(?:web/ask-health|worker/outbox-state)\\.ts$',
      ],
    },
  },
  {
    name: 'only-entries-know-the-app',
    comment:
      'app.ts wires and config.ts reads the environment, for the programs that start with them. All else ' +
      'is handed what it needs, so that a test can hand it something else.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/app\\.ts$', ...entries] },
    to: { path: '^src/(?:app|config)\\.ts$' },
  },
  {
    name: 'entries-are-imported-by-nothing',
    comment: 'Importing a program would start it.',
    severity: 'error',
    from: {},
    to: { path: entries },
  },
];

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
    name: 'teams-sdk-in-teams',
    comment: 'botbuilder has reached the end of its support: replacing it must stay a change of one folder.',
    severity: 'error',
    from: { pathNot: '^src/teams/' },
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
