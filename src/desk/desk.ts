import { textCard } from '../chat/card.ts';
import type { Answer, Desk, Interaction } from '../chat/interaction.ts';
import { findActor, refuseOutsider } from '../directory/directory.ts';
import { takeFile } from '../post/files/take-file.ts';
import { isRefusal } from '../shared/refusals.ts';
import { reply } from './answers.ts';
import type { Answered, ByMember, From, Typing } from './feature.ts';
import type { Hands } from './hands.ts';
import { helpCard, readWords } from './words.ts';

/** Takes what a person did in chat, whatever the platform, to the feature that answers it. */
export function createDesk(hands: Hands): Desk {
  const { program, store } = hands;
  return async (interaction) => {
    const { person, replyTo, place } = interaction;
    const directory = await hands.readDirectory(store);
    const actor = findActor(directory, person);
    const from: From = { directory, actor, person, replyTo, ...(place ? { place } : {}) };
    if (interaction.kind === 'submission') return submit(hands, from, interaction);
    const answered = await answer(hands, from, interaction);
    if (!isRefusal(answered) || 'kind' in answered) return answered as Answer;
    return { ...reply(textCard(program.refusalText(answered))), refused: answered.refused };
  };
}

type Submission = Interaction & { readonly kind: 'submission' };

const nothing: Answer = { kind: 'done' };

function answer(
  hands: Hands,
  from: From,
  interaction: Exclude<Interaction, Submission>,
): Promise<Answered> | Answered {
  const { clicks, entrances } = hands.program;
  switch (interaction.kind) {
    case 'command':
      return command(hands, from, interaction.text);
    case 'click':
      return (
        clicks.get(interaction.action.action)?.onClick(hands, { ...from, action: interaction.action }) ??
        nothing
      );
    case 'look':
      return (
        clicks.get(interaction.action.action)?.look?.(hands, { ...from, action: interaction.action }) ??
        nothing
      );
    case 'typing': {
      const { ref, values, starts } = interaction;
      return retype(hands, { ...from, ref, values, starts });
    }
    case 'shortcut':
      return entrances.shortcut?.(hands, { ...from, text: interaction.text }) ?? nothing;
    case 'home':
      return entrances.home?.(hands, { ...from, workspaceId: interaction.workspaceId }) ?? nothing;
    case 'link':
      return (
        entrances.link?.(hands, {
          ...from,
          jobId: interaction.jobId,
          isDirect: interaction.isDirect,
          place: interaction.place,
        }) ?? nothing
      );
    case 'file':
      return from.actor
        ? takeFile(hands.store, hands.program.files, from.actor, interaction)
        : refuseOutsider(from.directory, from.person);
  }
}

function command(hands: Hands, from: From, text: string): Promise<Answered> | Answered {
  const { commands, entrances } = hands.program;
  const meant = readWords(commands, text);
  if ('help' in meant) return reply(helpCard(commands));
  if ('unknown' in meant) return reply(helpCard(commands, meant));
  const { command, verb, words } = meant;
  const before = entrances.beforeCommands?.(hands, from, verb);
  if (before) return before;
  if (!from.actor && !command.isForAnyone) return refuseOutsider(from.directory, from.person);
  return command.answer(hands, from as ByMember, words as never);
}

async function retype(hands: Hands, typing: Typing): Promise<Answer> {
  const form = await hands.program.forms.get(typing.ref.form)?.retype?.(hands, typing);
  return form ? { kind: 'form', form } : nothing;
}

async function submit(hands: Hands, from: From, { ref, values }: Submission): Promise<Answer> {
  const form = hands.program.forms.get(ref.form);
  if (!form) return nothing;
  const result = await form.submit(hands, { ...from, ref, values });
  if ('errors' in result)
    return { kind: 'errors', errors: result.errors as Readonly<Record<string, string>> };
  if (!isRefusal(result)) return nothing;
  const field = form.fieldOf?.(result) ?? form.first;
  return { kind: 'errors', errors: { [field]: hands.program.refusalText(result) }, refused: result.refused };
}
