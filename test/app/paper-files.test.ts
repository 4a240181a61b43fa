/** The file of a paper, as people give it and get it on both platforms. */
import { expect, it } from 'vitest';
import { castOf, modalOf, privateMessages, told, until, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { filesOf, gotFile } from '../support/files.ts';
import { answerTo } from '../support/founding.ts';
import { pdfOf } from '../support/given-files.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  actionsOf,
  inputOf,
  personalOf,
  pressOn,
  seen,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';

const NAME = 'MARK-cover.pdf';
const bytes = pdfOf('MARK covers two million');
const policy = {
  ...{ insurer: 'Harbor Mutual', number: 'MARK-4711', occurrence: '$1,000,000', aggregate: '2,000,000' },
  ...{ from: '2030-01-01', until: '2030-12-31' },
};

/** Each pair has an agreement, but one. */
async function without(one: string, other: string) {
  const setting = await mixedSetting();
  const isThat = ({ firms }: { readonly firms: readonly string[] }) =>
    firms.includes(one) && firms.includes(other);
  const agreements = setting.network.agreements.filter((each) => !isThat(each));
  expect(agreements).toHaveLength(setting.network.agreements.length - 1);
  return { ...setting, network: { ...setting.network, agreements } };
}

const stored = ({ store }: RunningNetwork) => store.db.storedFile.findMany({ orderBy: { id: 'asc' } });

describeOnBothDatabases('the file of a paper', (fresh) => {
  const start = networksOn(fresh);

  it('is given in the form of Slack, stays chosen as that comes back, and is read by a firm with an agreement alone', async () => {
    const network = await start({ setting: await without('birch', 'cedar') });
    const { ann, amy, bob, bea } = castOf(network);
    const { carla } = teamsCastOf(network);
    await answerTo(bob, 'papers');
    expect(await bob.click(await told(bob, 'Your firm’s papers'), 'Add a paper…')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Add a paper');
    const files = [await bob.upload(NAME, bytes)];
    // A field that is wrong first, then a doubt: each time the form comes back as it was filled in.
    expect(
      await bob.submit(form, { ...policy, insured: 'Bough & Sons', until: '2029-12-31', files }),
    ).toMatchObject({ ok: false, errors: { until: 'Not before the first day, please.' } });
    expect(await bob.submit(await modalOf(bob, 'Add a paper'), { until: '2030-12-31' })).toEqual({
      ok: true,
    });
    const doubted = await modalOf(bob, 'Not done yet: see on top');
    expect(wordsOf(doubted)).toContain('It is in the name of “Bough & Sons”');
    expect(await stored(network)).toEqual([]);
    expect(await bob.submit(doubted, { insured: 'Birch Networks' })).toEqual({ ok: true });
    await told(bob, 'General liability is added, until 31 Dec 2030.');
    const card = await told(bob, `File: ${NAME}`);
    await network.settled();
    expect(await stored(network)).toMatchObject([{ status: 'kept', usedBy: 'papers', type: 'pdf' }]);
    expect(wordsOf(card)).toContain('$1,000,000.00 per occurrence, $2,000,000.00 in all');
    expect(await bob.click(card, 'Show the file')).toEqual({ ok: true });
    expect((await gotFile(bob)).file.name).toBe(NAME);

    expect(await answerTo(ann, 'papers birch')).toContain(NAME);
    expect(await ann.click(await told(ann, 'Papers of Birch Networks'), 'Show the file')).toEqual({
      ok: true,
    });
    const got = await gotFile(ann);
    expect([got.file.name, Buffer.from(got.bytes).equals(bytes)]).toEqual([NAME, true]);
    await carla.say(await personalOf(carla), 'papers birch');
    await seen(carla, 'personal', 'and of no others');
    expect(JSON.stringify(await teamsMessages(carla))).not.toContain('MARK');
    for (const other of [amy, bea]) {
      await answerTo(other, 'papers birch');
      await answerTo(other, 'papers');
      expect(JSON.stringify(await privateMessages(other))).not.toContain('MARK');
      expect(await filesOf(other)).toEqual([]);
    }
    // Whoever sent none with it is told so, with the button that takes it.
    expect(await bob.click(await told(bob, 'Your firm’s papers'), 'Add a paper…')).toEqual({ ok: true });
    const bare = { ...policy, kind: 'cyber', insured: 'Birch Networks' };
    expect(await bob.submit(await modalOf(bob, 'Add a paper'), bare)).toEqual({ ok: true });
    expect(await bob.click(await told(bob, 'No file came with it.'), 'Add the file…')).toEqual({ ok: true });
    const later = [await bob.upload('MARK-later.pdf', bytes)];
    expect(await bob.submit(await modalOf(bob, 'Add the file'), { files: later })).toEqual({ ok: true });
    await told(bob, 'File: MARK-later.pdf');
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);

  it('is sent to the app in Teams and chosen in the form, by the button below it and by the firm’s papers', async () => {
    const network = await start({ setting: await without('birch', 'dogwood') });
    const { ann, bob } = castOf(network);
    const { dora, dev, carla } = teamsCastOf(network);
    const send = async (name: string) =>
      expect(
        await dora.send(await personalOf(dora), '', [{ name, base64: bytes.toString('base64') }]),
      ).toMatchObject({ ok: true });
    await send(NAME);
    const asked = await seen(dora, 'personal', `Got ${NAME}`);
    expect(actionsOf(asked)).toContain('Add as a paper…');
    await pressOn(dora, asked, 'Add as a paper…');
    const dialog = () => until(async () => (await dora.view()).dialog ?? expect.fail('no dialog is open'));
    const [{ key } = { key: '' }] = await stored(network);
    expect(inputOf(await dialog(), 'files')).toMatchObject({ value: key });
    // Drawn again with what is wrong, and with what is odd: the file stays chosen.
    const values = { ...policy, kind: 'general_liability', insured: 'Bough & Sons', files: key };
    expect(await dora.submit('Add', { ...values, until: '2029-12-31' })).toMatchObject({ ok: true });
    expect(inputOf(await dialog(), 'files')).toMatchObject({ value: key });
    expect(await dora.submit('Add', values)).toMatchObject({ ok: true });
    expect(JSON.stringify((await dialog()).card)).toContain('It is in the name of “Bough & Sons”');
    expect(inputOf(await dialog(), 'files')).toMatchObject({ value: key });
    expect(await dora.submit('Add', { ...values, insured: 'Dogwood Cloud' })).toMatchObject({ ok: true });
    await network.settled();
    expect((await dora.view()).dialog).toBeNull();
    expect(await stored(network)).toMatchObject([{ status: 'kept', usedBy: 'papers' }]);
    await seen(dora, 'personal', `${NAME} is in use here.`);
    const card = await seen(dora, 'personal', `File: ${NAME}`);
    expect(actionsOf(card)).toContain('Show the file');

    // Of one that has none, the form offers what was sent.
    await send('MARK-second.pdf');
    await seen(dora, 'personal', 'Got MARK-second.pdf');
    await dora.say(await personalOf(dora), 'papers');
    await pressOn(dora, await seen(dora, 'personal', 'Your firm’s papers'), 'Add a paper…');
    const second = (await stored(network)).at(-1)?.key;
    expect(inputOf(await dialog(), 'files')).toMatchObject({
      choices: [{ value: second }],
    });
    expect(
      await dora.submit('Add', { ...values, kind: 'cyber', insured: 'Dogwood Cloud', files: second ?? '' }),
    ).toMatchObject({ ok: true });
    await network.settled();
    expect((await stored(network)).map(({ status, usedBy }) => [status, usedBy])).toEqual([
      ['kept', 'papers'],
      ['kept', 'papers'],
    ]);

    expect(await answerTo(ann, 'papers dogwood')).toContain(NAME);
    expect(await ann.click(await told(ann, 'Papers of Dogwood Cloud'), 'Show the file')).toEqual({
      ok: true,
    });
    const got = await gotFile(ann);
    expect(Buffer.from(got.bytes).equals(bytes)).toBe(true);
    await carla.say(await personalOf(carla), 'papers dogwood');
    await seen(carla, 'personal', NAME);
    await answerTo(bob, 'papers dogwood');
    expect(JSON.stringify(await privateMessages(bob))).not.toContain('MARK');
    await dev.say(await personalOf(dev), 'papers');
    await network.settled();
    expect(JSON.stringify(await teamsMessages(dev))).not.toContain('MARK');
    expect(await network.teams.complaints()).toEqual([]);
  }, 90_000);
});
