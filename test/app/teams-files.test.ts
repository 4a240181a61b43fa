import { expect, it } from 'vitest';
import { takeFile } from '../../src/post/files/take-file.ts';
import { encodeTicket } from '../../src/post/files/file-order.ts';
import { loadDirectory } from '../../src/directory/directory-store.ts';
import { program } from '../../src/program.ts';
import type { Message } from '../../src/playground/teams/control-api.ts';
import { castOf, fillOnCard, memberId, post } from '../support/acting.ts';
import { billedTerms } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aboutFile, CONSENT, INFO } from '../support/teams-files.ts';
import { mixedSetting } from '../support/networks.ts';
import { pagesOf } from '../support/reading-pdf.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { DOGWOOD, onTeamsBoard, pressOn, seen, teamsCard, teamsCastOf } from '../support/teams-acting.ts';

/** A job of Ann's that Dora took, and Ann cancelled for a fee: Dora has the draft of a bill. */
async function draftOfDora(network: RunningNetwork): Promise<Message> {
  const { ann } = castOf(network);
  const { dora } = teamsCastOf(network);
  const jobId = await post(network, ann, { ...billedTerms, cancellation_fee: '50' });
  await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
  await teamsCard(dora, jobId, 'Pick the technician');
  await fillOnCard(ann, jobId, 'Cancel job', { reason: 'Client closed' });
  return seen(dora, 'personal', 'Dogwood Cloud (FIRM-4) bills Alder IT');
}

describeOnBothDatabases('a file in Teams', (fresh) => {
  const start = networksOn(fresh);

  it('is asked about, put where the person has it, and shown there', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    await pressOn(dora, await draftOfDora(network), 'PDF');

    const asked = await aboutFile(dora, CONSENT);
    const [card] = asked.attachments;
    expect(card).toMatchObject({
      name: 'Bill for JOB-1001 Dogwood Cloud.pdf',
      content: { description: 'the draft of Bill for JOB-1001 from Dogwood Cloud' },
    });
    expect(await dora.click(asked, 'Allow')).toEqual({ ok: true });
    const shown = await aboutFile(dora, INFO);
    const uniqueId = String(shown.attachments[0]?.content?.['uniqueId']);
    const bytes = await dora.download(uniqueId);
    expect((await pagesOf(bytes!)).join('\n')).toContain('Cancellation fee');
    // The question is answered, and cannot be answered again.
    await seen(dora, 'personal', 'Here is the draft of Bill for JOB-1001 from Dogwood Cloud.');
    expect(
      await dora.findMessage(({ attachments }) => attachments.some((a) => a.contentType === CONSENT)),
    ).toBe(undefined);
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);

  it('is put there once where the answer to the last piece was lost', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    await pressOn(dora, await draftOfDora(network), 'PDF');
    await network.teams.order({
      operation: 'uploadPiece',
      times: 1,
      kind: 'success_then_error',
      status: 503,
    });
    await dora.click(await aboutFile(dora, CONSENT), 'Allow');
    const uniqueId = String((await aboutFile(dora, INFO)).attachments[0]?.content?.['uniqueId']);
    expect(await dora.download(uniqueId)).toBeDefined();
    await network.settled();
    const calls = await network.teams.calls();
    expect(calls.filter(({ operation }) => operation === 'uploadPiece')).toHaveLength(1);
  }, 60_000);

  it('is not sent where it is declined, nor to anybody but the one it was for', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    await pressOn(dora, await draftOfDora(network), 'PDF');
    await dora.click(await aboutFile(dora, CONSENT), 'Decline');
    await seen(dora, 'personal', 'You did not take the file');

    const { store } = network;
    const directory = await loadDirectory(store.db, 0);
    const dev = [...directory.members.values()].find(({ name }) => name.startsWith('Dev'))!;
    const ticket = encodeTicket({
      memberId: Number(await memberId(network, 'dora')),
      file: { file: 'bill', billId: 1 },
    });
    const [person] = dev.people;
    const drop = {
      uploadUrl: 'https://drive.example/upload',
      contentUrl: 'https://drive.example/file',
      uniqueId: 'stolen',
      fileType: 'pdf',
      name: 'Bill.pdf',
      askedIn: '',
    };
    const actor = { member: dev, firm: directory.firms.get(dev.firmId)! };
    const replyTo = { person: person!, workspaceId: DOGWOOD };
    const taken = { kind: 'file', ticket, drop, person: person!, replyTo } as const;
    expect(await takeFile(store, program.files, actor, taken)).toMatchObject({ refused: 'not_your_file' });
    expect(await takeFile(store, program.files, actor, { ...taken, ticket: '{}' })).toMatchObject({
      refused: 'not_your_file',
    });
    expect(await store.db.outboxRow.count({ where: { key: { contains: 'stolen' } } })).toBe(0);
    await network.settled();
    expect((await network.teams.calls()).some(({ operation }) => operation === 'uploadPiece')).toBe(false);
  }, 60_000);
});
