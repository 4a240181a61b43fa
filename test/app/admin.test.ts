/** dist/admin.js as its operator runs it, beside a program that runs. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { rowName } from '../../src/store/seal.ts';
import { agreeing, people } from '../features/agreements/agreeing.ts';
import {
  BOARD,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  told,
  until,
  wordsOf,
  sharedWith,
} from '../support/acting.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { setupCodeOf } from '../support/founding.ts';
import { emptySetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { runProgram, type Ran } from '../support/run-program.ts';
import { scratchFolder } from '../support/scratch.ts';
import { amounts, anyOf, confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';

const admin = ({ database }: RunningNetwork, ...args: string[]): Promise<Ran> =>
  runProgram('admin', args, { DATABASE_URL: database.url, DATA_KEY: testDataKey });

async function exported(network: RunningNetwork, firm: string): Promise<string> {
  const { code, output, errors } = await admin(network, 'export', firm);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  // Hashes and salts of the log have any four digits in them by chance.
  return output.replace(/"[0-9a-f]{32,}"/g, '""');
}

// Each command is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

describeOnBothDatabases('npm run admin', (fresh) => {
  const start = networksOn(fresh);

  it('lists messages that were given up, and sends them again', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await network.control.order({
      kind: 'error',
      method: 'chat.postMessage',
      channel: BOARD,
      error: 'not_in_channel',
      times: 1,
    });
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(await ann.submit(form, { ...secretRequest })).toEqual({ ok: true });
    const dead = await until(() =>
      network.store.db.outboxRow.findFirstOrThrow({ where: { status: 'dead' } }),
    );

    const listed = await admin(network, 'outbox', 'list', '--dead');
    expect(listed.code).toBe(0);
    expect(listed.output).toMatch(/^id +state +kind +asked/);
    expect(listed.output).toMatch(new RegExp(`^${dead.id} +dead +card .*${dead.key}.* not_in_channel$`, 'm'));
    expect(listed.output).not.toMatch(confidentialPart);
    expect((await admin(network, 'outbox', 'list', '--waiting')).output).toBe('No such message.\n');

    const wrong = await admin(network, 'outbox', 'retry', String(dead.id), '4711');
    expect(wrong).toMatchObject({
      code: 1,
      errors: 'Not a message that was given up: 4711. Nothing was changed.\n',
    });
    expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(1);
    const retried = await admin(network, 'outbox', 'retry', String(dead.id));
    expect(retried).toMatchObject({ code: 0, output: '1 message waits to be sent again.\n' });
    expect(wordsOf(await onBoard(bob, 1))).toContain(secretRequest.summary);
    await network.settled();
    expect((await admin(network, 'outbox', 'retry', '--all-dead')).output).toBe(
      '0 messages wait to be sent again.\n',
    );
  });

  it('exports of a firm what it may see, and nothing of others', async () => {
    const network = await start();
    const { ann, bob, carla, bea } = castOf(network);
    const jobId = await post(network, ann, secretRequest);
    await fill(carla, await onBoard(carla, jobId), 'Counter-offer', { rate: '97.31', note: 'CedarLadder' });
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '98.02', note: 'BirchLadder' });
    expect(await ann.click(await told(ann, /Birch Networks, offers.*98\.02/s), 'Accept')).toEqual({
      ok: true,
    });
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await fillOnCard(ann, jobId, 'Add note', { text: 'NoteOfAlder', audience: 'internal' });
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'NoteToBirch',
      audience: await sharedWith(network, 'birch'),
    });
    await fillOnCard(bob, jobId, 'Add note', { text: 'NoteOfBirch', audience: 'internal' });
    for (const step of ['Confirm', 'On my way', 'On site']) await press(bea, jobId, step);
    await network.settled();
    // So that all of it is linked.
    await network.apps[0]?.tick();

    const [alder, birch, cedar] = [
      await exported(network, 'alder'),
      await exported(network, 'birch'),
      await exported(network, 'cedar'),
    ];
    expect(alder).toMatch(/"clientRate": \{\s+"minor": 13777,\s+"currency": "USD"/);
    for (const words of [
      'AlderReference7',
      'Quercus',
      'NoteOfAlder',
      'NoteToBirch',
      'CedarLadder',
      'BirchLadder',
      'OfferMade',
    ])
      expect(alder).toContain(words);
    expect(alder).not.toContain('NoteOfBirch');
    for (const words of [
      'Quercus',
      'NoteToBirch',
      'NoteOfBirch',
      'BirchLadder',
      '"minor": 9802',
      'WorkStarted',
    ])
      expect(birch).toContain(words);
    expect(birch).not.toMatch(anyOf(amounts('97.31'), /NoteOfAlder|CedarLadder/));
    expect(birch).not.toMatch(leadsPart);
    for (const words of ['CedarLadder', '"minor": 9731', '"status": "taken"']) expect(cedar).toContain(words);
    expect(cedar).not.toMatch(anyOf(amounts('98.02'), /Note(?:Of|To)|BirchLadder|in_progress|U0ANN|U0BOB/));
    expect(cedar).not.toMatch(leadsPart);
    expect(cedar).not.toMatch(confidentialPart);
    for (const text of [alder, birch, cedar]) {
      expect(text).not.toMatch(/xoxb-|responseUrl|"source"/);
      expect(text).toMatch(/"exportedAt": "\d{4}-\d\d-\d\dT/);
    }
    const stable = (text: string) => text.replace(/"(?:exportedAt|madeAt)": ".*"/g, '');
    expect(stable(await exported(network, 'birch'))).toBe(stable(birch));
  });

  it('exports to a new file that nobody else may read', async () => {
    const network = await start();
    const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-export-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const out = join(folder, 'alder.json');
    expect(await admin(network, 'export', 'alder', '--out', out)).toEqual({
      code: 0,
      output: `Wrote ${out}.\n`,
      errors: '',
    });
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({
      firm: { key: 'alder', currency: 'USD' },
      jobs: [],
    });
    expect((await stat(out)).mode & 0o077).toBe(0);
    const again = await admin(network, 'export', 'alder', '--out', out);
    expect(again.code).toBe(1);
    expect(again.errors).toMatch(/^Cannot write .*exists/);
    expect(await admin(network, 'export', 'dogwood')).toMatchObject({
      code: 1,
      output: '',
      errors: 'No firm has the key “dogwood”.\n',
    });
  });

  it('erases a person, whose access ends at once in a program that runs', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    expect(await bea.command(BOARD, 'jobs')).toEqual({ ok: true });
    await told(bea, '1 running job');

    const unsure = await admin(network, 'erase', 'birch', 'bea');
    expect(unsure.code).toBe(1);
    expect(unsure.errors).toContain('Nothing was changed. Add --yes to do it.');
    expect(await network.store.db.member.count({ where: { active: false } })).toBe(0);

    const erased = await admin(network, 'erase', 'birch', 'bea', '--yes');
    expect(erased).toMatchObject({ code: 0, errors: '' });
    expect(erased.output).toMatch(/^Erased Bea .*, Birch Networks: .*1 chat account\. Access has ended\.$/m);
    expect(erased.output).toContain('Pick another technician for JOB-1001.');
    expect(erased.output).not.toContain('no owner');

    expect(await bea.command(BOARD, 'jobs')).toEqual({ ok: true });
    await told(bea, 'does not belong to a firm of this network');
    const { id, ...row } = await network.store.db.member.findFirstOrThrow({ where: { active: false } });
    expect(row).toMatchObject({ name: 'Former member', key: `former-${id}`, role: 'technician' });
    expect(await network.store.db.identity.count({ where: { memberId: id } })).toBe(0);
    expect(await network.store.db.event.findFirstOrThrow({ where: { type: 'MemberErased' } })).toMatchObject({
      memberId: id,
    });
    // What was done stays, under no name.
    expect(await network.store.db.job.findFirstOrThrow()).toMatchObject({ technicianId: id });
    expect(await bob.command(BOARD, 'job JOB-1001')).toEqual({ ok: true });
    await told(bob, 'a former member');
    expect(await exported(network, 'birch')).not.toContain('Bea');

    expect((await admin(network, 'erase', 'birch', 'bea', '--yes')).errors).toContain(
      'has no member with the key “bea”',
    );
    expect((await admin(network, 'erase', 'birch', 'bob', '--yes')).output).toContain(
      'Birch Networks has no owner any more.',
    );
    expect((await admin(network, 'erase', 'dogwood', 'bob', '--yes')).errors).toBe(
      'No firm has the key “dogwood”.\n',
    );
  });

  it('keeps a text of the network’s own, of which new agreements are made', async () => {
    const network = await start();
    const file = join(await scratchFolder('peer-dispatch-template-'), 'own.md');
    const own = (await readFile(new URL('../../templates/agreement/en.md', import.meta.url), 'utf8')).replace(
      'Independent firms',
      'Our own heading',
    );
    await writeFile(file, '# {{nonsense}}\n');
    const refused = await admin(network, 'agreement-template', file);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain('was not kept, nothing was changed');
    expect(await network.store.db.agreementTemplate.count()).toBe(0);
    await writeFile(file, own);
    expect((await admin(network, 'agreement-template', file, 'en-GB')).output).toContain('Kept.');
    const at = agreeing(network.store);
    const birch = await network.store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } });
    expect(await at.sendUsual(people.ann, birch.id)).toEqual({ kind: 'done' });
    const sent = await at.newest();
    expect(sent.language).toBe('en-GB');
    const text = network.store.sealer.open('AgreementVersion.text', rowName(sent.key), sent.text);
    expect(text).toContain('Our own heading');
  });

  it('makes a new set-up code while there is no network, and none after', async () => {
    const network = await start({ setting: await emptySetting() });
    const { ann } = castOf(network);
    const made = await admin(network, 'setup-code');
    expect(made).toMatchObject({ code: 0, errors: '' });
    const [, code = ''] =
      /^To set up the network type \/dispatch setup in Slack or @Dispatch setup in Teams and give this code: (\S+)$/m.exec(
        made.output,
      ) ?? [];
    await ann.command(BOARD, 'setup');
    const form = await modalOf(ann, 'Set up');
    expect(JSON.stringify(await ann.submit(form, { code: setupCodeOf(network) }))).toContain(
      'not the set-up',
    );
    expect(await ann.submit(form, { code })).toEqual({ ok: true });
    expect(await admin(network, 'setup-code')).toEqual({
      code: 1,
      output: '',
      errors: 'There is a network already, so no code was made. Its steward invites firms.\n',
    });
  });
});
