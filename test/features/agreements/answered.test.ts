/** Whoever answers a version is told what came of it and what is next; a button of an answer that is old says so. */
import { expect, it } from 'vitest';
import { typing } from '../../../src/chat/typing-buttons.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { agreeing, people, refusedIn, startAgreeing } from './agreeing.ts';
import { hearing } from './hearing.ts';

const { ann, bob, carla } = people;
const seeBirch = typing('See how you stand', 'agreement Birch Networks');
const seeAlder = typing('See how you stand', 'agreement Alder IT');
const seeAll = typing('See your agreements', 'agreements');

describeOnBothDatabases('an answer to an agreement', (fresh) => {
  async function start() {
    const now = () => new Date('2030-03-05T15:00:00Z');
    const store = await (await fresh()).open({ now });
    const { birch } = await startAgreeing(store);
    const acting = agreeing(store, { now });
    await acting.sendUsual(ann, birch);
    const statusOf = async (id: number) =>
      (await store.db.agreementVersion.findUniqueOrThrow({ where: { id } })).status;
    return { ...acting, ...hearing(store), birch, statusOf, first: await acting.newest() };
  }

  it('that declines has a reason, which the other firm reads by a click; both are told what is next', async () => {
    const { first, fill, press, statusOf, told, lastAnswer, lastTold, command } = await start();
    const reason = 'We have no insurance yet.';
    expect(await fill(bob, 'agreement_decline', first, { reason })).toEqual({ kind: 'done' });
    expect(await statusOf(first.id)).toBe('declined');
    expect(await told()).toContain(
      'Ann Alder: Birch Networks declined version 1 of your agreement, and says why. What was in force stays.',
    );
    expect(await lastTold()).toMatchObject({ label: 'Read why' });
    expect(JSON.stringify(await press(ann, (await lastTold()).action))).toContain(reason);
    expect(await lastAnswer()).toEqual({
      says: 'You declined version 1. Alder IT is told, with your reason. What was in force stays.',
      next: seeAlder,
    });
    expect(JSON.stringify(await command(bob, 'agreement Alder IT'))).toContain('Send our usual agreement');
  });

  it('that withdraws is for its own firm; both are told what is next', async () => {
    const { first, click, statusOf, told, lastAnswer, lastTold, command } = await start();
    expect(refusedIn(await click(bob, 'agreement_withdraw', first))).toBe('agreement_theirs');
    expect(await click(ann, 'agreement_withdraw', first)).toEqual({ kind: 'done' });
    expect(await statusOf(first.id)).toBe('withdrawn');
    expect(await told()).toContain(
      'Bob Birch: Alder IT has withdrawn version 1 of your agreement. What was in force stays.',
    );
    expect(await lastTold()).toEqual(seeAlder);
    expect(await lastAnswer()).toEqual({
      says: 'Version 1 is withdrawn, and Birch Networks is told. What was in force stays.',
      next: seeBirch,
    });
    expect(JSON.stringify(await command(carla, 'agreements'))).not.toContain('Version');
  });

  it('that proposes changes is answered with the button that reads and signs what went back', async () => {
    const { first, fill, press, lastAnswer } = await start();
    await fill(bob, 'agreement_counter', first, { client_months: '24' });
    const { says, next } = await lastAnswer();
    expect(says).toBe(
      'Your changes went to Alder IT, as version 2. It binds once both of you have signed it; you can sign now. What is in force stays until then.',
    );
    expect(next).toMatchObject({ label: 'Read and sign' });
    const card = JSON.stringify(await press(bob, next.action));
    expect(card).toContain('for 24 months after the last one');
    expect(card).toContain('"agreement_sign"');
  });

  it('that is clicked where things have moved on says so, and leads to how it stands now', async () => {
    const { first, click, fill, sign, command } = await start();
    const refusedTo = async (button: ReturnType<typeof click>) => {
      const answer = JSON.stringify(await button);
      return [answer.includes(JSON.stringify(seeAll)), answer] as const;
    };
    await sign(bob, first);
    const [isLed, again] = await refusedTo(click(bob, 'agreement_sign', first));
    expect(again).toContain('Your firm has signed this version already');
    expect(isLed).toBe(true);
    await sign(ann, first);
    for (const [who, action] of [
      [bob, 'agreement_sign'],
      [bob, 'agreement_decline'],
      [bob, 'agreement_counter'],
    ] as const) {
      const [isLedOn, answer] = await refusedTo(click(who, action, first));
      expect([action, isLedOn]).toEqual([action, true]);
      expect(answer).toContain('this version is in force');
    }
    await fill(bob, 'agreement_notice', first, { sure: 'yes' });
    const [isLedToIt, notice] = await refusedTo(click(ann, 'agreement_notice', first));
    expect(notice).toContain('notice was given already');
    expect(isLedToIt).toBe(true);
    expect(JSON.stringify(await command(ann, 'agreements'))).toContain('Notice is given');
  });
});
