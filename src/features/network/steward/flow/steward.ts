import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../../../../chat/form.ts';
import { formReader } from '../../../../chat/form-reader.ts';
import type { Person } from '../../../../chat/interaction.ts';
import { wholeField } from '../../../../chat/number-fields.ts';
import { queued, reply } from '../../../../desk/answers.ts';
import { clickKey } from '../../../../desk/carry-out.ts';
import type { Answered, Click, From, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import {
  findMember,
  refuseOutsider,
  stewardsOf,
  type Actor,
  type Directory,
  type Member,
} from '../../../../directory/directory.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { settingsText } from '../../firms/settings-text.ts';
import { changeNetwork } from '../../flow/change-network.ts';
import { networkCard } from '../../network-cards.ts';
import { refOf } from '../../network-form.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';
import { oneSentenceEnded } from '../../open/events.ts';
import { mayInNetwork } from '../../permissions.ts';
import { endOneSentence, handOver, saveSettings } from '../steward-store.ts';

/** `/dispatch network`: the firms, the boards and the settings, for the steward. */
export function showNetwork(
  _hands: Hands,
  { directory, person }: From,
  { wanted }: { readonly wanted: string },
): Answered {
  const actor = stewardActor(directory, person);
  return isRefusal(actor) ? actor : reply(networkCard(directory, wanted));
}

export function openSettings(hands: Hands, { directory, person }: Click): Answered {
  const actor = stewardActor(directory, person);
  if (isRefusal(actor)) return actor;
  const ref = refOf('network', 0, hands.newNonce());
  return { kind: 'form', form: networkForm(ref, directory, actor.member) };
}

export function networkForm(ref: FormRef, directory: Directory, steward: Member): Form {
  const owners = possibleStewards(directory, steward);
  return {
    ref,
    title: 'The network',
    submit: 'Save',
    items: [
      {
        kind: 'choice',
        name: 'joins',
        label: 'A firm that joins',
        options: [
          { value: 'approve', label: 'Waits for your OK' },
          { value: 'at_once', label: 'Is in at once' },
        ],
        initial: directory.approveJoins ? 'approve' : 'at_once',
      },
      wholeField(
        'approve_after',
        'Approve work by itself after … days',
        { min: 1, max: MAX_APPROVE_DAYS },
        directory.approveAfterDays,
        { hint: 'For work that nobody approves or returns. Left empty, it waits.' },
      ),
      wholeField(
        'access_days',
        'Wipe access notes … days after a job is over',
        { min: 1, max: MAX_ACCESS_DAYS },
        directory.accessDays,
        { optional: false, hint: 'Gate codes, passwords: what nobody needs any more is not kept.' },
      ),
      {
        kind: 'choice',
        name: 'late_payers',
        label: 'A firm that is 30 days late with a bill',
        options: [
          { value: 'may', label: 'May post new requests' },
          { value: 'may_not', label: 'May post none until it has paid' },
        ],
        hint: 'What is disputed does not count.',
        initial: directory.stopsLatePayers ? 'may_not' : 'may',
      },
      ...(directory.oneSentenceEndedAt === undefined
        ? [
            {
              kind: 'choice' as const,
              name: 'one_sentence',
              label: 'The agreement that firms accept as they join',
              options: [
                { value: 'holds', label: 'Binds them until they sign one of their own' },
                { value: 'ended', label: 'Ends now, for all firms' },
              ],
              hint: 'Once ended it does not come back: firms without a signed agreement cannot claim each other’s jobs.',
              initial: 'holds',
            },
          ]
        : []),
      {
        kind: 'choice',
        name: 'steward',
        label: 'Steward',
        hint: 'Whoever looks after the network: one person.',
        options: owners.map((member) => ({
          value: String(member.id),
          label: `${member.name}, ${directory.firms.get(member.firmId)?.name ?? ''}`,
        })),
        initial: String(steward.id),
      },
    ],
  };
}

/** Owners of active firms, and who it is now. */
function possibleStewards(directory: Directory, steward: Member): Member[] {
  const others = [...directory.members.values()].filter(
    (member) =>
      member.id !== steward.id &&
      member.role === 'owner' &&
      directory.firms.get(member.firmId)?.status === 'active',
  );
  return [steward, ...others];
}

const MAX_APPROVE_DAYS = 90;
const MAX_ACCESS_DAYS = 365;

type NetworkSettings = {
  readonly approveJoins: boolean;
  readonly approveAfterDays: number | undefined;
  readonly stopsLatePayers: boolean;
  /** Undefined where it stays. */
  readonly accessDays: number | undefined;
  readonly endsOneSentence: boolean;
  readonly stewardId: number;
};

function readSettings(
  values: FormValues,
): { readonly input: NetworkSettings } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const joins = read.choice('joins', ['approve', 'at_once']);
  const approveAfterDays = read.whole('approve_after', 1, MAX_APPROVE_DAYS);
  const stopsLatePayers = read.choice('late_payers', ['may', 'may_not']) === 'may_not';
  // Not asked for in a form of before.
  const accessDays =
    values['access_days'] === undefined
      ? undefined
      : (read.whole('access_days', 1, MAX_ACCESS_DAYS) ??
        read.wrong('access_days', `From 1 to ${String(MAX_ACCESS_DAYS)}, please.`));
  // Not asked for once it has ended, nor in a form of before.
  const endsOneSentence =
    values['one_sentence'] !== undefined && read.choice('one_sentence', ['holds', 'ended']) === 'ended';
  const stewardId = read.whole('steward', 1, 2 ** 31 - 1) ?? read.wrong('steward', 'Please pick one.');
  const errors = read.errors();
  if (errors) return { errors };
  if (stewardId === undefined) throw new Error('the settings were read without error and without content');
  return {
    input: {
      approveJoins: joins === 'approve',
      approveAfterDays,
      stopsLatePayers,
      accessDays,
      endsOneSentence,
      stewardId,
    },
  };
}

export async function changeSettings(
  hands: Hands,
  { person, replyTo, ref, values }: Sent,
): Promise<Submitted> {
  const read = readSettings(values);
  if ('errors' in read) return read;
  const { approveJoins, approveAfterDays, stopsLatePayers, endsOneSentence, stewardId } = read.input;
  const days = read.input.accessDays === undefined ? {} : { accessDays: read.input.accessDays };
  const key = `network:${ref.nonce}`;
  return changeNetwork(hands, { key, replyTo, input: { values }, tell: 'done' }, async (scene) => {
    const { tx, directory, now } = scene;
    const actor = stewardActor(directory, person);
    if (isRefusal(actor)) return actor;
    const next = possibleStewards(directory, actor.member).find((member) => member.id === stewardId);
    if (!next) return { refused: 'member_gone' };
    const changed = { approveJoins, approveAfterDays: approveAfterDays ?? null, stopsLatePayers, ...days };
    await saveSettings(tx.db, changed);
    tx.event({ jobId: null, type: 'NetworkChanged', memberId: actor.member.id, data: changed });
    if (endsOneSentence && directory.oneSentenceEndedAt === undefined) {
      await endOneSentence(tx.db, now);
      tx.event({ jobId: null, type: 'OneSentenceEnded', memberId: actor.member.id, data: {} });
      await scene.tell(oneSentenceEnded, { actor });
    }
    if (next.id !== actor.member.id) {
      await handOver(tx.db, actor.member.id, next.id);
      tx.event({
        jobId: null,
        type: 'StewardChanged',
        memberId: actor.member.id,
        data: { from: actor.member.id, to: next.id },
      });
      const text = `${actor.member.name} has made you the steward of the network: you make its boards and let firms in. Type ${DISPATCH} network.`;
      tellMembers(tx, key, [next.id], ['steward'], textCard(text));
    }
    if (next.id !== actor.member.id)
      return { done: `Saved. ${next.name} is the steward of the network now.` };
    const { accessDays } = { ...directory, ...days };
    return {
      done: `Saved. ${settingsText({ approveJoins, approveAfterDays, stopsLatePayers, accessDays })}`,
    };
  });
}

/** Closes the network for everybody, or opens it again. Nothing is lost by it. */
export async function closeNetwork(
  hands: Hands,
  { person, replyTo }: Click,
  isClosed: boolean,
): Promise<Answered> {
  const key = clickKey(isClosed ? 'network:close' : 'network:reopen', replyTo);
  return queued(
    await changeNetwork(hands, { key, replyTo, tell: 'message' }, async ({ tx, directory, now }) => {
      const actor = stewardActor(directory, person);
      if (isRefusal(actor)) return actor;
      await saveSettings(tx.db, { closedAt: isClosed ? now : null });
      tx.event({
        jobId: null,
        type: isClosed ? 'NetworkClosed' : 'NetworkReopened',
        memberId: actor.member.id,
        data: {},
      });
      const others = [...directory.members.values()].filter(
        (member) => member.role === 'owner' && member.id !== actor.member.id,
      );
      const news = isClosed
        ? `${actor.member.name} has closed the network: nobody can ask, claim or change anything until it is open again.`
        : `${actor.member.name} has opened the network again.`;
      tellMembers(
        tx,
        key,
        others.map(({ id }) => id),
        ['owner'],
        textCard(news),
      );
      return {
        done: isClosed
          ? `The network is closed. Type ${DISPATCH} network to open it again.`
          : 'The network is open again.',
      };
    }),
  );
}

/** The steward, also of a network that is closed; whoever is none, and why. */
function stewardActor(directory: Directory, person: Person): Actor | NetworkRefusal {
  const actor = findMember(directory, person);
  if (actor?.firm.status === 'active' && mayInNetwork('network', actor.member)) return actor;
  if (actor?.firm.status === 'active' && !directory.isClosed) return { refused: 'right', right: 'network' };
  return refuseOutsider(directory, person);
}

/** Who is told of what happens to the network. */
export function stewardIds(directory: Directory): number[] {
  return stewardsOf(directory).map((member) => member.id);
}
