import type { Answer, Desk, Interaction } from '../chat/interaction.ts';
import { findActor, messagesText, refuseOutsider } from '../directory/directory.ts';
import { tellClicker } from '../post/ask.ts';
import { takeFile } from '../post/files/take-file.ts';
import { isRefusal, type Refusal } from '../shared/refusals.ts';
import { reply } from './answers.ts';
import type { Program } from './compose.ts';
import { CAME_BACK } from './doubts.ts';
import { giveFiles, withOffered } from './given-files.ts';
import type { Hands } from './hands.ts';
import type { Answered, From, Sent, Typing } from './interactions.ts';

const nothing: Answer = { kind: 'done' };

/** With the features as one, of which they themselves know less. */
export type DeskHands = Hands & { readonly program: Program };

/** Takes what a person did in chat, whatever the platform, to the feature that answers it. */
export function createDesk(hands: DeskHands): Desk {
  const { clicks, entrances, files, forms, onTyped, refusalCard, refusalText } = hands.program;

  const submit = async (sent: Sent): Promise<Answer> => {
    const form = forms.get(sent.ref.form);
    if (!form) return nothing;
    const result = await form.submit(hands, sent);
    if (isRefusal(result)) {
      const field = form.fieldOf?.(result);
      const hint = await sendRemedy(sent, result);
      return {
        kind: 'errors',
        errors: { [field ?? form.first]: `${refusalText(result)}${hint}` },
        ...(field === undefined ? { isOfWhole: true } : {}),
        refused: result.refused,
      };
    }
    if ('form' in result) return { kind: 'form', form: { ...result.form, title: CAME_BACK } };
    return 'errors' in result ? { kind: 'errors', errors: result.errors } : nothing;
  };

  /** Beside a field there is no room for the buttons of what can be done: they go into a message. Says so, where they do. */
  const sendRemedy = async ({ actor, directory, ref, replyTo }: Sent, refusal: Refusal): Promise<string> => {
    const card = refusalCard(refusal);
    if (!actor || !card.blocks.some(({ kind }) => kind === 'buttons')) return '';
    const key = `${ref.form}:${ref.nonce}:${refusal.refused}`;
    await hands.store.write({ source: key, subject: key }, (tx) => {
      tellClicker(tx, key, replyTo, actor.member.role, card);
      return Promise.resolve();
    });
    return ` What you can do about it is in ${messagesText(directory, actor.member)}.`;
  };

  const retype = async (typing: Typing): Promise<Answer> => {
    const form = await forms.get(typing.ref.form)?.retype?.(hands, typing);
    return form ? { kind: 'form', form } : nothing;
  };

  const answer = (
    from: From,
    { person: _person, replyTo: _replyTo, ...did }: Interaction,
  ): Promise<Answered | undefined> | Answered | undefined => {
    switch (did.kind) {
      case 'command':
        return onTyped(hands, from, did.text);
      case 'click':
        return clicks.get(did.action.action)?.onClick(hands, { ...from, action: did.action });
      case 'look':
        return clicks.get(did.action.action)?.look?.(hands, { ...from, action: did.action });
      case 'submission':
        return submit({
          ...from,
          ref: did.ref,
          values: did.values,
          ...(did.starts ? { starts: did.starts } : {}),
        });
      case 'typing':
        return retype({ ...from, ref: did.ref, values: did.values, starts: did.starts });
      case 'shortcut':
        return entrances.shortcut?.(hands, { ...from, text: did.text });
      case 'home':
        return entrances.home?.(hands, { ...from, workspaceId: did.workspaceId });
      case 'link': {
        const { jobId, isDirect, place } = did;
        return entrances.link?.(hands, { ...from, jobId, isDirect, place });
      }
      case 'given':
        return giveFiles(hands, { ...from, files: did.files, unread: did.unread });
      case 'file':
        return from.actor
          ? takeFile(hands.store, files, from.actor, { ...did, replyTo: from.replyTo })
          : refuseOutsider(from.directory, from.person);
    }
  };

  return async (interaction) => {
    const { person, replyTo, place } = interaction;
    const directory = await hands.readDirectory(hands.store);
    const actor = findActor(directory, person);
    const from: From = { directory, actor, person, replyTo, ...(place ? { place } : {}) };
    const answered = (await answer(from, interaction)) ?? nothing;
    if (!isUnworded(answered))
      return answered.kind === 'form' && actor && person.platform === 'teams'
        ? { ...answered, form: await withOffered(hands, actor, answered.form) }
        : answered;
    return { ...reply(refusalCard(answered)), refused: answered.refused };
  };
}

/** An answer may say why nothing was done, too; but then the person has been told. */
function isUnworded(answered: Answered): answered is Exclude<Answered, Answer> {
  return !('kind' in answered);
}
