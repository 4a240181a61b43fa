import { expect, it } from 'vitest';
import {
  BOARD,
  cardWith,
  castOf,
  claim,
  fill,
  jobCard,
  modalOf,
  offerCards,
  onBoard,
  post,
  told,
  typeInto,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { agree, saying } from '../support/rates.ts';
import { leaks, payloadReader } from '../support/payloads.ts';
import { bindingOf, openedFor, refOf } from '../support/binding.ts';
import { interactionBody } from '../support/gateway.ts';
import { networksOn } from '../support/running-network.ts';
import { amounts } from '../support/secrets.ts';

describeOnBothDatabases('a standing rate and jobs', (fresh) => {
  const start = networksOn(fresh);

  it('gives the request form its terms, while nobody typed others', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await agree(network, { rate: '80', minimum: '30', increment: '30', travel: '11', net_days: '21' });
    await agree(network, { skill: 'Printers', rate: '90', minimum: '45' });
    await agree(network, { skill: 'printers', rate: '95', minimum: '120', net_days: '7' }, 'Cedar');
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const fields = ['rate', 'minimum', 'increment', 'travel', 'net_days'];
    expect(fields.map((field) => valueOf(form, field))).toEqual(['80.00', '30', '30', '11.00', '21']);
    expect(wordsOf(form)).toContain('Standing rates for any other skill: Birch Networks $80.00/h');

    const who = ['T0ALDER', 'U0ANN'] as const;
    await typeInto(network, who, form, 'skill', 'Printers');
    const printers = await until(async () => {
      const shown = (await ann.modal())!;
      expect(wordsOf(shown)).toContain(
        'Standing rates for Printers: Birch Networks $90.00/h, Cedar Systems $95.00/h',
      );
      return shown;
    });
    expect(fields.map((field) => valueOf(printers, field))).toEqual(['95.00', '120', '15', undefined, '7']);

    // A technician who makes as if typing there is shown nothing.
    const typing = network.gateway.lastOf('U0ANN').payload;
    const drawn = async () =>
      (await network.control.calls()).filter(({ method }) => method === 'views.update');
    const before = (await drawn()).length;
    const amy = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0AMY' } as const;
    const ref = refOf(typing.view!.private_metadata);
    const view = { ...typing.view, private_metadata: openedFor(bindingOf(network), amy, ref) };
    await network.gateway.send(
      interactionBody({ ...typing, view, user: { ...typing.user!, id: amy.userId } }),
    );
    await network.settled();
    expect(await drawn()).toHaveLength(before);

    await typeInto(network, who, printers, 'rate', '97.5');
    await typeInto(network, who, (await ann.modal())!, 'skill', 'Cabling');
    const cabling = await until(async () => {
      const shown = (await ann.modal())!;
      expect(wordsOf(shown)).toContain(
        'any other skill'.length > 0 ? 'Standing rates for Cabling: Birch' : '',
      );
      return shown;
    });
    // The rate that was typed stays, with what belongs to it.
    expect(fields.map((field) => valueOf(cabling, field))).toEqual(['97.5', '120', '15', undefined, '7']);
    // What is wrong stands at its field, whatever the field started with.
    const wrong = await ann.submit(cabling, { summary: 'Desk', rate: '0' });
    expect(wrong).toMatchObject({ ok: false, errors: { 'rate~95.00': 'More than zero, please.' } });
    expect(await ann.submit((await ann.modal())!, { rate: '97.5' })).toEqual({ ok: true });
    expect(wordsOf(await onBoard(ann, 1))).toContain('$97.50/h');
    await network.settled();
    const terms = await network.store.db.terms.findFirstOrThrow();
    expect(terms).toMatchObject({ rateMinor: 9750, minimumMinutes: 120, netDays: 7 });
  }, 90_000);

  it('is shown before a request goes out whose form was sent faster than it was drawn for its skill', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await agree(network, { rate: '80' });
    await agree(network, { skill: 'Printers', rate: '95', net_days: '7' });
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(valueOf(form, 'rate')).toBe('80.00');
    const typed = { summary: 'Label printer', skill: 'Printers', minimum: '30', branding: 'own_logo' };
    expect(await ann.submit(form, typed)).toEqual({ ok: true });
    const shown = await until(async () => {
      const redrawn = (await ann.modal())!;
      expect(wordsOf(redrawn)).toContain('Not posted yet: the terms below changed with the skill.');
      return redrawn;
    });
    const fields = ['summary', 'skill', 'rate', 'minimum', 'net_days', 'branding'];
    expect(fields.map((field) => valueOf(shown, field))).toEqual([
      ...['Label printer', 'Printers', '95.00', '30', '7', 'own_logo'],
    ]);
    await network.settled();
    expect(await network.store.db.job.count()).toBe(0);
    expect(await ann.submit(shown, {})).toEqual({ ok: true });
    expect(wordsOf(await onBoard(ann, 1))).toContain('$95.00/h');

    // A rate of one's own stands, whatever the skill.
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const own = await modalOf(ann, 'Ask your peers');
    expect(await ann.submit(own, { summary: 'Fuser', skill: 'Printers', rate: '97' })).toEqual({ ok: true });
    expect(wordsOf(await onBoard(ann, 2))).toContain('$97.00/h');
  }, 90_000);

  it('is named to both firms when a job is agreed far off it, once', async () => {
    const network = await start();
    const { ann, abe, bob, bea, carla } = castOf(network);
    const sent = payloadReader(network);
    await agree(network, { skill: 'Printers', rate: '90.07' });
    const near = await post(network, ann, { rate: '108', skill: 'printers' });
    await claim(bob, near);
    const fixed = await post(network, ann, { rate: '400', pay_type: 'fixed', skill: 'printers' });
    await claim(bob, fixed);
    const other = await post(network, ann, { rate: '400', pay_type: 'hourly', skill: 'Cabling' });
    await claim(bob, other);
    const cedars = await post(network, ann, { rate: '401', skill: 'Printers' });
    await claim(carla, cedars);
    await network.settled();
    const flag = /their standing rate for/;
    expect(await saying(bob, flag)).toEqual([]);
    expect(wordsOf(await jobCard(bob, near))).not.toContain('standing rate');

    const far = await post(network, ann, { rate: '120', skill: ' PRINTERS' });
    await claim(bob, far);
    for (const person of [ann, abe, bob])
      await told(
        person,
        'Alder IT and Birch Networks agreed on $120.00/h, 33.2% above their standing rate for Printers, $90.07/h.',
      );
    const first = network.gateway.lastOf('U0BOB');
    const again = await network.control.redeliver(3);
    expect(again.every(({ status }) => status === first.status)).toBe(true);
    await network.settled();
    for (const person of [ann, abe, bob]) expect(await saying(person, flag)).toHaveLength(1);
    for (const person of [ann, bob])
      expect(wordsOf(await jobCard(person, far))).toContain(
        'The rate is 33.2% above your standing rate of that day, $90.07/h. It holds for this job.',
      );

    // An accepted counter-offer is agreed as well.
    const offered = await post(network, ann, { rate: '90', skill: 'Printers' });
    await fill(bob, await onBoard(bob, offered), 'Counter-offer', { rate: '60' });
    await until(async () => {
      const card = (await offerCards(ann, offered)).at(-1)!;
      expect(await ann.click(card, 'Accept')).toEqual({ ok: true });
    });
    await told(ann, '33.4% below their standing rate for Printers');
    await told(bob, '33.4% below their standing rate for Printers');
    await fill(bob, await cardWith(bob, offered, 'Back out'), 'Back out', { reason: 'Ill' });
    await network.settled();
    expect(await network.store.db.job.findMany({ where: { farOffRateMinor: { not: null } } })).toMatchObject([
      { id: far, farOffRateMinor: 9007 },
    ]);
    expect(await network.store.db.event.count({ where: { type: 'RateFarOff' } })).toBe(2);
    expect(await saying(bea, /standing rate/)).toEqual([]);
    expect(leaks(await sent(), amounts('90.07'), ['U0ANN', 'U0ABE', 'U0BOB'])).toEqual([]);
  }, 120_000);
});
