/** An agreement that two firms signed elsewhere, as people upload, read and confirm it on both platforms, and claim on it. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { castOf, fill, modalOf, post, told, until, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { gotFile } from '../support/files.ts';
import { answerTo } from '../support/founding.ts';
import { pdfOf } from '../support/given-files.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { allowFile } from '../support/teams-files.ts';
import {
  actionsOf,
  fillDialog,
  onTeamsBoard,
  personalOf,
  pressOn,
  seen,
  teamsCastOf,
} from '../support/teams-acting.ts';

const bytes = pdfOf('Reciprocal subcontracting, signed by both');
const hash = createHash('sha256').update(bytes).digest('hex');
const typed = {
  ...{ signed_on: '2029-12-01', starts_on: '2030-01-01', ends_on: '2030-12-31' },
  ...{ signer_own: 'A. Alder', signer_other: 'D. Dogwood', client_months: '12', notice_days: '30' },
};

async function withoutAgreements() {
  const setting = await mixedSetting();
  return { ...setting, network: { ...setting.network, agreements: [] } };
}

const active = ({ store }: RunningNetwork) =>
  until(() => store.db.agreementVersion.findFirstOrThrow({ where: { status: 'active' } }));
const bindingOf = ({ store }: RunningNetwork, jobId: number) =>
  until(() => store.db.assignment.findFirstOrThrow({ where: { jobId } }));

describeOnBothDatabases('an agreement signed elsewhere', (fresh) => {
  const start = networksOn(fresh);

  it('is uploaded in Slack, read and confirmed in Teams, and then a claim works', async () => {
    const network = await start({ setting: await withoutAgreements() });
    const { ann } = castOf(network);
    const { dora, dev } = teamsCastOf(network);
    const jobId = await post(network, ann, {});
    await answerTo(ann, 'agreement dogwood');
    await fill(ann, await told(ann, 'No agreement yet'), 'Signed elsewhere…', {
      ...{ ...typed, name: 'Ann Alder', title: 'Owner', consent: ['yes'] },
      file: [await ann.upload('Master agreement.pdf', bytes)],
    });
    const waiting = await told(ann, 'It waits for Dogwood Cloud to say that it is what you both signed.');
    expect(wordsOf(waiting)).toContain('A. Alder');

    const asked = await seen(dora, 'personal', 'Is it what you both signed?');
    expect(actionsOf(asked)).toEqual(expect.arrayContaining(['Read the file', 'This is what we signed…']));
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await seen(dora, 'channel', 'No agreement binds your firm and Alder IT');
    await pressOn(dora, asked, 'Read the file');
    expect(Buffer.from(await allowFile(dora)).equals(bytes)).toBe(true);
    await pressOn(dora, asked, 'This is what we signed…');
    await fillDialog(dora, 'Confirm', { name: 'Dora Dogwood', title: 'Owner', consent: hash });
    await seen(dora, 'personal', 'In force since 1 Jan 2030');
    await told(ann, 'Both of you say that version 1 is what you signed.');
    const version = await active(network);
    expect(version).toMatchObject({ kind: 'uploaded', hash, startsOn: '2030-01-01', endsOn: '2030-12-31' });

    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    expect(await bindingOf(network, jobId)).toMatchObject({ agreementVersionId: version.id, waiverId: null });
    const { conversations } = await dev.view();
    expect(JSON.stringify(conversations.filter(({ kind }) => kind === 'personal'))).not.toContain('A. Alder');
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);

  it('is sent to the app in Teams, confirmed in Slack, and ends by notice', async () => {
    const network = await start({ setting: await withoutAgreements() });
    const { ann, bob } = castOf(network);
    const { dora } = teamsCastOf(network);
    const file = { name: 'Ours.pdf', base64: bytes.toString('base64') };
    expect(await dora.send(await personalOf(dora), '', [file])).toMatchObject({ ok: true });
    await pressOn(dora, await seen(dora, 'personal', 'Got Ours.pdf'), 'Agreement signed elsewhere');
    const birch = await network.store.db.firm.findFirstOrThrow({ where: { key: 'birch' } });
    const [{ key } = { key: '' }] = await network.store.db.storedFile.findMany();
    await fillDialog(dora, 'Upload', {
      ...{ ...typed, peer: String(birch.id), file: key },
      ...{ name: 'Dora Dogwood', title: 'Owner', consent: 'yes' },
    });
    const asked = await told(bob, 'Is it what you both signed?');
    expect(await bob.click(asked, 'Read the file')).toEqual({ ok: true });
    const got = await gotFile(bob);
    expect(Buffer.from(got.bytes).equals(bytes)).toBe(true);
    expect(await bob.click(asked, 'This is what we signed…')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Signed elsewhere');
    expect(await bob.submit(form, { title: 'Owner', consent: [hash] })).toEqual({ ok: true });
    await told(bob, 'Both of you say that version 1 is what you signed.');
    await seen(dora, 'personal', 'Both of you say that version 1 is what you signed.');
    await active(network);

    // Nobody else has seen it.
    expect(await answerTo(ann, 'agreements')).not.toContain('31 Dec 2030');
    await answerTo(bob, 'agreement dogwood');
    await fill(bob, await told(bob, 'In force since 1 Jan 2030'), 'Give notice…', {
      ...{ how: 'notice', sure: ['yes'] },
    });
    await seen(dora, 'personal', 'Birch Networks gave notice. Its last day is 4 Apr 2030.');
    const jobId = await post(network, bob, {});
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await seen(dora, 'channel', 'Notice was given of your agreement with Birch Networks');
    expect(await network.store.db.assignment.count()).toBe(0);
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);
});
