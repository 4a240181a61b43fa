import { expect, it } from 'vitest';
import { answering, cardAnswer, cardMessage, jobCard, messageAnswer, posted } from './job-bot.ts';
import { start, until } from './start.ts';
import { helpDesk, ids } from './world.ts';

const refreshFor = (userIds: string[] | undefined, revision = 1) => ({
  refresh: {
    action: { type: 'Action.Execute', verb: 'refresh', data: { job: 42, revision } },
    ...(userIds ? { userIds } : {}),
  },
});

const answers = {
  'adaptiveCard/action': (value: Record<string, unknown>) => {
    const { data } = value['action'] as { data: { revision: number } };
    return cardAnswer(jobCard(`Own view of ${String(data.revision)}`));
  },
};

const textOf = (content: unknown) => (content as { body: { text: string }[] }).body[0]?.text;

it('a listed person has their own view when they open the conversation; others the posted card', async () => {
  const started = await start();
  const { ann, carla, bot } = started;
  bot.onTurn = answering(answers);
  const message = await posted(started, helpDesk, cardMessage(jobCard('For all', refreshFor([ids.ann]))));
  const shown = async (person: typeof ann) =>
    textOf((await person.findMessage(() => true))?.attachments[0]?.content);
  expect(await shown(ann)).toBe('For all');
  await ann.open(helpDesk);
  await carla.open(helpDesk);
  expect(await shown(ann)).toBe('Own view of 1');
  expect(await shown(carla)).toBe('For all');
  expect(bot.received).toHaveLength(1);
  expect(bot.received[0]!.body).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message.id,
    from: { id: ids.ann },
    conversation: { id: `${helpDesk};messageid=${message.id}` },
    value: {
      action: { type: 'Action.Execute', verb: 'refresh', data: { job: 42, revision: 1 } },
      trigger: 'automatic',
    },
  });
});

it('an update is refreshed for who looks at it, and ends everybody’s own view', async () => {
  const started = await start();
  const { ann, carla, bot, rest } = started;
  bot.onTurn = answering(answers);
  const both = [ids.ann, ids.carlaAsGuest];
  const message = await posted(started, helpDesk, cardMessage(jobCard('First', refreshFor(both))));
  await carla.open(helpDesk);
  // Carla looks elsewhere from now on.
  await carla.open((await carla.conversation('General'))!.id);
  await ann.open(helpDesk);
  const path = `conversations/${helpDesk}/activities/${message.id}`;
  await rest('PUT', path, cardMessage(jobCard('Second', refreshFor(both, 2))));
  const shown = async (person: typeof ann) =>
    textOf((await person.findMessage(() => true))?.attachments[0]?.content);
  await until(async () => (await shown(ann)) === 'Own view of 2');
  expect(await shown(carla)).toBe('Second');
  expect(bot.received).toHaveLength(3);
});

it('a new message is refreshed for who looks on', async () => {
  const started = await start();
  const { ann, bot } = started;
  bot.onTurn = answering(answers);
  await ann.open(helpDesk);
  await posted(started, helpDesk, cardMessage(jobCard('New', refreshFor([ids.ann]))));
  await until(async () => (await ann.findMessage(() => true))?.isOwnView);
});

it('without a list it is for all, with an empty one for none', async () => {
  const started = await start();
  const { ann, carla, bot } = started;
  bot.onTurn = answering(answers);
  await posted(started, helpDesk, cardMessage(jobCard('For all', refreshFor(undefined))));
  await posted(started, helpDesk, cardMessage(jobCard('For none', refreshFor([]))));
  await ann.open(helpDesk);
  await carla.open(helpDesk);
  expect(bot.received).toHaveLength(2);
});

it('an answer that is no card leaves the posted one', async () => {
  const started = await start();
  const { ann, bot, control } = started;
  bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Nothing new') });
  await posted(started, helpDesk, cardMessage(jobCard('x', refreshFor([ids.ann]))));
  await ann.open(helpDesk);
  expect(await ann.view()).toMatchObject({ answer: null });
  bot.raw = { status: 500, body: '' };
  await ann.open(helpDesk);
  expect(await ann.findMessage(() => true)).toMatchObject({ isOwnView: false });
  expect(await control.complaints()).toMatchObject([
    { activity: 'adaptiveCard/action', what: 'Status 500: ' },
  ]);
});
