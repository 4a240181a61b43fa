// @ts-check
/**
 * Who may import whom among floors and features, by folders and endings, never by lists of the names of features.
 */

const features = '^src/features/';

/** In a feature, what does: everything else in it decides or words something, and is pure. */
const doing = [`${features}.+-store\\.ts$`, `${features}.+/(?:flow|open)/`, `${features}[^/]+/feature\\.ts$`];

const files = `${features}.+-(?:file|order)\\.ts$`;

/** From the lowest one to the highest; shared/ and chat/ have rules of their own. */
/** What a given file is, and its words: pure themselves. */
const givenFiles = '^src/post/given/(?:given-words|size-text|stored-file)\\.ts$';
const floors = ['store', 'directory', 'print', 'post', 'desk'];

/** What knows no database, no clock and nobody's feature. */
const floorThatDecides = [
  '^src/(?:shared|chat)/',
  '^src/directory/(?:directory|papers|roles|rhythm|find-firm|channel-text)\\.ts$',
];

/** Where programs start: nothing imports them, and what they do not reach is not part of any program. */
const entries = [
  '^src/(?:main|doctor|admin|playground/main|playground/demo/bot-calendar)\\.ts$',
  '^src/playground/page/main\\.tsx$',
];

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
    to: { pathNot: [...floorThatDecides, '^src/print/(?:cell|sheet)\\.ts$', givenFiles, features] },
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
        '^src/(?:web/ask-health|worker/outbox-state|directory/channel-text)\\.ts$',
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

module.exports = { layers, entries };
