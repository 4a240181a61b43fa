/**
 * Every import rule of .dependency-cruiser.cjs, tried on small projects: imports that the rule must find, and the
 * like of them that the architecture allows.
 */
import { cruise, type IViolation } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const { options, ...ruleSet } = await extractConfig(
  fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url)),
);

/** `[file, what it imports]`; a path of ours, a package or a `node:` module. */
type Import = readonly [from: string, to: string];

const forbidden: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['shared-is-the-kernel', 'src/shared/money.ts', 'src/chat/card.ts'],
  ['shared-is-the-kernel', 'src/shared/money.ts', 'zod'],
  ['shared-is-the-kernel', 'src/shared/ids.ts', 'node:crypto'],
  ['chat-is-plain-data', 'src/chat/card.ts', 'src/features/jobs/life/job.ts'],
  ['chat-is-plain-data', 'src/chat/text.ts', 'pino'],
  ['chat-is-plain-data', 'src/chat/buttons.ts', 'node:buffer'],
  ['pure-files-only-decide', 'src/features/jobs/life/job.ts', 'node:crypto'],
  ['pure-files-only-decide', 'src/features/jobs/cards/job-card.ts', '@slack/bolt'],
  ['pure-files-only-decide', 'src/features/jobs/life/decide-job.ts', 'pino'],
  ['pure-files-only-decide', 'src/features/jobs/terms/terms.ts', 'zod'],
  ['pure-files-only-decide', 'src/features/network/permissions.ts', 'src/store/client.ts'],
  ['pure-files-only-decide', 'src/features/bills/bill.ts', 'src/store/generated/sqlite/client.ts'],
  ['files-are-only-read', 'src/features/network/steward/network-file.ts', 'node:fs'],
  ['files-are-only-read', 'src/features/network/steward/network-file.ts', 'src/store/client.ts'],
  [
    'pure-files-call-nothing-that-does',
    'src/features/jobs/cards/job-card.ts',
    'src/features/jobs/life/flow/post-job.ts',
  ],
  ['files-are-only-read', 'src/features/network/steward/network-file.ts', 'src/directory/directory-store.ts'],
  ['pure-files-only-decide', 'src/features/rates/rate-card.ts', 'src/directory/scene.ts'],
  ['pure-files-only-decide', 'src/features/rates/rate-card.ts', 'src/post/ask.ts'],
  ['pure-files-only-decide', 'src/features/rates/rate-card.ts', 'src/desk/answers.ts'],
  [
    'pure-files-call-nothing-that-does',
    'src/features/rates/rate-card.ts',
    'src/features/jobs/open/read-job.ts',
  ],
  ['pure-files-call-nothing-that-does', 'src/features/rates/rate-list.ts', 'src/features/rates/feature.ts'],
  [
    'pure-files-call-nothing-that-does',
    'src/features/jobs/cards/job-view.ts',
    'src/features/jobs/life/job-store.ts',
  ],
  ['pure-files-call-nothing-that-does', 'src/features/reminders/due.ts', 'src/features/bills/bill-store.ts'],
  ['floors-know-no-feature', 'src/store/commit.ts', 'src/features/jobs/life/job.ts'],
  ['floors-know-no-feature', 'src/desk/desk.ts', 'src/features/jobs/open/events.ts'],
  ['floors-know-no-feature', 'src/post/deliver.ts', 'src/features/jobs/cards/job-card.ts'],
  ['floors-know-no-feature', 'src/desk/hands.ts', 'src/program.ts'],
  ['floors-lie-one-above-the-other', 'src/store/inbox.ts', 'src/directory/directory.ts'],
  ['floors-lie-one-above-the-other', 'src/directory/scene.ts', 'src/desk/hands.ts'],
  ['floors-lie-one-above-the-other', 'src/post/files/take-file.ts', 'src/desk/answers.ts'],
  ['only-the-program-composes', 'src/app.ts', 'src/features/rates/feature.ts'],
  ['only-the-program-composes', 'src/features/records/flow/show.ts', 'src/features/bills/feature.ts'],
  ['features-look-down', 'src/features/jobs/life/job-store.ts', 'src/slack/chat.ts'],
  ['features-look-down', 'src/store/commit.ts', 'src/worker/outbox.ts'],
  ['features-look-down', 'src/desk/desk.ts', 'src/slack/chat.ts'],
  ['only-entries-know-the-app', 'src/worker/outbox.ts', 'src/config.ts'],
  ['only-entries-know-the-app', 'src/web/server.ts', 'src/app.ts'],
  ['findings-are-only-worded', 'src/doctor/report.ts', 'src/store/client.ts'],
  ['findings-are-only-worded', 'src/doctor/slack-findings.ts', 'node:dns'],
  ['findings-are-only-worded', 'src/doctor/doctor-card.ts', 'src/doctor/run-checks.ts'],
  ['entries-are-imported-by-nothing', 'src/app.ts', 'src/main.ts'],
  ['entries-are-imported-by-nothing', 'src/playground/demo.ts', 'src/playground/main.ts'],
  ['slack-and-teams-apart', 'src/slack/render.ts', 'src/teams/render.ts'],
  ['slack-and-teams-apart', 'src/teams/chat.ts', 'src/slack/chat.ts'],
  ['only-app-knows-the-platforms', 'src/worker/outbox.ts', 'src/slack/chat.ts'],
  ['only-app-knows-the-platforms', 'src/main.ts', 'src/teams/chat.ts'],
  ['slack-sdk-in-slack', 'src/web/server.ts', '@slack/bolt'],
  ['slack-sdk-in-slack', 'src/playground/slack/world.ts', '@slack/types'],
  ['no-teams-sdk', 'src/teams/endpoint.ts', 'botbuilder'],
  ['no-teams-sdk', 'src/app.ts', 'botframework-connector'],
  [
    'only-what-is-open-is-for-others',
    'src/features/rates/standing-rate-store.ts',
    'src/features/jobs/life/job-store.ts',
  ],
  [
    'only-what-is-open-is-for-others',
    'src/features/rates/flow/show-rates.ts',
    'src/features/jobs/life/flow/change-job.ts',
  ],
  ['prisma-client-in-stores', 'src/worker/outbox.ts', 'src/store/generated/sqlite/client.ts'],
  ['prisma-client-in-stores', 'src/app.ts', 'src/store/generated/postgres/client.ts'],
  ['database-drivers-in-store', 'src/features/jobs/life/job-store.ts', '@prisma/client'],
  ['database-drivers-in-store', 'src/web/server.ts', 'pg'],
  ['database-drivers-in-store', 'src/admin.ts', 'better-sqlite3'],
  ['cron-in-worker', 'src/features/reminders/flow/run-reminders.ts', 'node-cron'],
  ['playground-stands-apart', 'src/app.ts', 'src/playground/slack/world.ts'],
  ['local-platforms-know-no-bot', 'src/playground/slack/world.ts', 'src/slack/render.ts'],
  ['local-platforms-know-no-bot', 'src/playground/teams/world.ts', 'src/chat/card.ts'],
  ['page-takes-only-types-from-the-server', 'src/playground/page/api.ts', 'src/playground/slack/world.ts'],
  ['resolvable', 'src/app.ts', './nowhere.ts'],
  ['no-dev-packages-at-run-time', 'src/app.ts', 'vitest'],
  ['names-say-what-is-inside', 'src/app.ts', 'src/shared/moneyText.ts'],
  ['names-say-what-is-inside', 'src/app.ts', 'src/shared/string-utils.ts'],
];

const allowed: readonly Import[] = [
  ['src/shared/money.ts', 'src/shared/never.ts'],
  ['src/chat/buttons.ts', 'zod'],
  ['src/features/jobs/cards/job-card.ts', 'src/chat/card.ts'],
  ['src/features/jobs/cards/job-card.ts', 'src/directory/directory.ts'],
  ['src/features/network/steward/network-file.ts', 'zod'],
  ['src/features/jobs/life/flow/post-job.ts', 'src/features/jobs/life/job-store.ts'],
  ['src/features/jobs/life/flow/post-job.ts', 'src/store/commit.ts'],
  ['src/features/jobs/life/job-store.ts', 'src/store/generated/sqlite/client.ts'],
  ['src/features/jobs/life/job-store.ts', 'src/features/jobs/terms/terms-store.ts'],
  ['src/features/jobs/life/job-store.ts', 'zod'],
  ['src/features/jobs/life/flow/claim.ts', 'src/desk/carry-out.ts'],
  ['src/features/rates/rate-face.ts', 'src/features/jobs/terms/terms.ts'],
  ['src/features/rates/flow/hear-jobs.ts', 'src/features/jobs/open/events.ts'],
  ['src/features/statements/statement-sheet.ts', 'src/print/sheet.ts'],
  ['src/program.ts', 'src/features/network/feature.ts'],
  ['src/app.ts', 'src/program.ts'],
  ['src/admin.ts', 'src/program.ts'],
  ['src/post/surface.ts', 'src/directory/scene.ts'],
  ['src/desk/hands.ts', 'src/directory/scene.ts'],
  ['src/worker/outbox-store.ts', 'src/store/generated/sqlite/client.ts'],
  ['src/store/client.ts', '@prisma/adapter-pg'],
  ['src/store/seal.ts', 'node:crypto'],
  ['src/slack/receive.ts', '@slack/bolt'],
  ['src/slack/receive.ts', 'src/features/jobs/life/job.ts'],
  ['src/worker/schedule.ts', 'node-cron'],
  ['src/app.ts', 'src/slack/chat.ts'],
  ['src/main.ts', 'src/config.ts'],
  ['src/doctor.ts', 'src/slack/check-installation.ts'],
  ['src/doctor/report.ts', 'src/doctor/finding.ts'],
  ['src/doctor/check-program.ts', 'src/web/ask-health.ts'],
  ['src/doctor/run-checks.ts', 'src/doctor/finding.ts'],
  ['src/playground/main.ts', 'src/app.ts'],
  ['src/playground/page/main.tsx', 'vite'],
];

/** What a project needs of these is installed; the last two are development dependencies. */
const dependencies = [
  '@prisma/adapter-pg',
  '@prisma/client',
  '@slack/bolt',
  '@slack/types',
  'better-sqlite3',
  'botbuilder',
  'botframework-connector',
  'node-cron',
  'pg',
  'pino',
  'zod',
];
const devDependencies = ['vite', 'vitest'];

let folder: string;

async function makeFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-rules-'));
}

async function removeFolder(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Adds a line, so that a file can have several imports. */
async function write(file: string, line: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await appendFile(join(folder, file), `${line}\n`);
}

/** Writes a file with this import, and what is imported. `{}` is for the name to import, if any. */
async function writeImport([from, to]: Import, form = "import '{}';"): Promise<void> {
  let specifier = to;
  if (to.startsWith('src/')) {
    const path = relative(dirname(from), to);
    specifier = path.startsWith('.') ? path : `./${path}`;
    await write(to, 'export type A = 1;');
  } else if (!/^node:|^\./.test(to)) {
    await mkdir(join(folder, `node_modules/${to}`), { recursive: true });
    const manifest = JSON.stringify({ name: to, main: 'index.js' });
    await writeFile(join(folder, `node_modules/${to}/package.json`), manifest);
    await writeFile(join(folder, `node_modules/${to}/index.js`), '');
  }
  await write(from, form.replace('{}', specifier));
}

/** What the project in `folder` breaks. */
async function violations(): Promise<IViolation[]> {
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '*']));
  const manifest = { dependencies: versions(dependencies), devDependencies: versions(devDependencies) };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const { output } = await cruise(['src'], { ...options, baseDir: folder, ruleSet, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations;
}

async function brokenRules(): Promise<string[]> {
  return (await violations()).map(({ rule }) => rule.name);
}

/** The rules that one import breaks, or the name of what is imported. */
function brokenBy(found: readonly IViolation[], [from, to]: Import): string[] {
  const isNamed = (name: string) =>
    name === to || name.startsWith(`node_modules/${to}/`) || `node:${name}` === to;
  return found
    .filter(
      (each) => (each.from === from && isNamed(each.to)) || (each.type === 'module' && each.from === to),
    )
    .map(({ rule }) => rule.name);
}

/** All these imports in one project, which is no program: it has much that nothing starts. */
function describeProject(name: string, edges: readonly Import[], tests: (found: () => IViolation[]) => void) {
  describe(name, () => {
    let found: IViolation[];
    beforeAll(async () => {
      await makeFolder();
      for (const edge of edges) await writeImport(edge);
      found = (await violations()).filter(({ rule }) => rule.name !== 'no-orphans');
    });
    afterAll(removeFolder);
    tests(() => found);
  });
}

describeProject(
  'the import rules forbid that',
  forbidden.map(([, ...edge]) => edge),
  (found) => {
    it.each(forbidden)('%s: %s imports %s', (rule, ...edge) => {
      expect(brokenBy(found(), edge)).toContain(rule);
    });
  },
);

describeProject('the import rules allow that', allowed, (found) => {
  it.each(allowed)('%s imports %s', (...edge) => {
    expect(brokenBy(found(), edge)).toEqual([]);
  });

  it('all of them stand together', () => {
    expect(found()).toEqual([]);
  });
});

describe('the import rules', () => {
  beforeEach(makeFolder);
  afterEach(removeFolder);

  it('count the import of a type like any other', async () => {
    await writeImport(
      ['src/features/jobs/life/job.ts', 'src/store/client.ts'],
      "import type { A } from '{}';",
    );
    expect(await brokenRules()).toEqual(['pure-files-only-decide']);
  });

  it('let the page, and what is bundled or compiled away, take types', async () => {
    const type = "import type { A } from '{}';";
    await writeImport(['src/playground/page/api.ts', 'src/playground/slack/control-api.ts'], type);
    await writeImport(['src/store/client.ts', 'vite'], type);
    expect(await brokenRules()).toEqual([]);
  });

  it('features-form-no-circle: two features do not use each other, through whichever files', async () => {
    await writeImport(['src/features/rates/rate-card.ts', 'src/features/jobs/job-buttons.ts']);
    await writeImport(['src/features/jobs/cards/job-card.ts', 'src/features/rates/standing-rate.ts']);
    expect(await brokenRules()).toEqual(['features-form-no-circle', 'features-form-no-circle']);
  });

  it('no-cycles: two files do not import each other, not even types', async () => {
    await writeImport(['src/features/jobs/life/job.ts', 'src/features/jobs/terms/terms.ts']);
    await write('src/features/jobs/terms/terms.ts', "import type { Job } from '../life/job.ts';");
    expect(await brokenRules()).toEqual(['no-cycles']);
  });

  it('no-orphans: no file is left out of every program', async () => {
    await writeImport(['src/main.ts', 'src/app.ts']);
    await writeImport(['src/features/jobs/life/job.ts', 'src/features/jobs/terms/terms.ts']);
    expect(await brokenRules()).toEqual(['no-orphans', 'no-orphans']);
  });

  it('are all tried above', () => {
    const tried = new Set([
      ...forbidden.map(([rule]) => rule),
      'features-form-no-circle',
      'no-cycles',
      'no-orphans',
    ]);
    expect(new Set(ruleSet.forbidden?.map(({ name }) => name))).toEqual(tried);
  });
});
