/** People use what the version before has shown them, and are answered by the program of today. */
import type { ElementState, Message, StateValues } from '../../src/playground/slack/control-api.ts';
import type { DialogView, Message as TeamsMessage } from '../../src/playground/teams/control-api.ts';
import { bindingOf } from '../support/binding.ts';
import { interactionBody } from '../support/gateway.ts';
import type { RunningNetwork } from '../support/running-network.ts';
import { cardWords } from '../support/teams-acting.ts';
import { createRoom } from './room.ts';
import { people, type Name } from './people.ts';
import type { Poster } from './post.ts';
import type { CardObject, FileQuestion, SlackButton, SlackForm, TeamsButton, TeamsForm } from './shown.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

export type User = {
  /** Clicks a button as it was; what its person is shown for that, a line each. */
  readonly click: (button: SlackButton | TeamsButton) => Promise<readonly string[]>;
  /** Sends a form as it was, with these fields filled in; the same. */
  readonly send: (
    form: SlackForm | TeamsForm,
    values: Readonly<Record<string, string>>,
    how: Given,
  ) => Promise<readonly string[]>;
  /** Takes a file that was offered; the same. */
  readonly accept: (file: FileQuestion, how: Given) => Promise<readonly string[]>;
};

/**
 * How a form and a question about a file come back: as of before they were bound to their person, when nobody could tell
 * whether they were forged; or bound, as though they had been opened a moment ago.
 */
export type Given = 'unbound' | 'bound';

/** What somebody sees: a message by its place, and what its notification says. */
type Seen = ReadonlyMap<string, string>;

export function createUser(network: RunningNetwork, poster: Poster): User {
  const slackPerson = (who: Name) => network.control.person(people[who].homeId, people[who].userId);
  const teamsPerson = (who: Name) => network.teams.person(people[who].homeId, people[who].userId);

  const binding = bindingOf(network);
  /** What somebody's client gives back, of whichever version. */
  const given = (who: Name, what: 'form' | 'drawn' | 'file', carried: string, how: Given): string => {
    const text = carried.slice(0, carried.lastIndexOf('}') + 1);
    return how === 'bound' ? binding.to(people[who])(what, text) : text;
  };

  const before = async (who: Name): Promise<Seen> => {
    const seen = new Map<string, string>();
    if (people[who].platform === 'slack')
      for (const { messages } of (await slackPerson(who).view()).channels)
        for (const { channelId, ts, text } of messages) seen.set(`${channelId} ${ts}`, text);
    else
      for (const { messages } of (await teamsPerson(who).view()).conversations)
        for (const message of messages) seen.set(`${message.conversationId} ${message.id}`, saidBy(message));
    return seen;
  };

  /** What is new before somebody, once the program has done all that it had to. */
  const shownBy = async (who: Name, act: () => Promise<readonly string[]>): Promise<readonly string[]> => {
    const former = await before(who);
    const answered = await act();
    await network.settled();
    const news = [...(await before(who))].filter(([place]) => !former.has(place)).map(([, text]) => text);
    return [...answered, ...news.sort()];
  };

  const room = createRoom(network.teams);
  const chatOf = async (who: Name): Promise<string> =>
    (await teamsPerson(who).view()).conversations.find(({ kind }) => kind === 'personal')?.id ?? '';

  const clickOnSlack = async ({ who, channelId, teamId, element, label }: SlackButton) => {
    const person = slackPerson(who);
    const place = channelId ?? (await poster.openSlack(teamId, people[who].userId));
    const message = { text: 'as it was', blocks: [{ type: 'actions', elements: [element] }] };
    const at = { platform: 'slack', workspaceId: teamId, channelId: place } as const;
    const ts = await poster.post(at, message);
    const posted = await person.findMessage((each: Message) => each.channelId === place && each.ts === ts);
    if (!posted) throw new Error(`${who} does not see ${label}`);
    return shownBy(who, async () => {
      const clicked = await person.click(posted, label);
      await network.answered();
      const modal = await person.modal();
      if (modal) await person.close(modal);
      return [
        ...(clicked.ok ? [] : [`FAILED: ${clicked.message}`]),
        ...(modal ? [`form: ${modal.title.text}`] : []),
      ];
    });
  };

  const postOnTeams = async (who: Name, channelId: string | null, attachment: object) => {
    const conversationId = channelId ?? (await chatOf(who));
    const at = { platform: 'teams', workspaceId: people[who].homeId, channelId: conversationId } as const;
    const id = await poster.post(at, { attachments: [attachment] });
    return { conversationId, id } as Pick<TeamsMessage, 'conversationId' | 'id'>;
  };

  const chooseOnTeams = async (
    who: Name,
    channelId: string | null,
    attachment: object,
    title: string,
    inputs?: Readonly<Record<string, string>>,
  ) => {
    const person = teamsPerson(who);
    const posted = await postOnTeams(who, channelId, attachment);
    await room.in(posted.conversationId, await chatOf(who));
    return shownBy(who, async () => {
      const clicked = await person.click(posted, title, inputs);
      await network.answered();
      const { dialog } = await person.view();
      if (dialog) await person.closeDialog();
      const said = clicked.ok ? clicked.message : `FAILED: ${JSON.stringify(clicked)}`;
      return [...(said === undefined ? [] : [said]), ...(dialog ? [dialogWords(dialog)] : [])];
    });
  };

  const card = (content: CardObject) => ({ contentType: CARD, content });

  const sendOnSlack = (
    { who, teamId, callbackId, ref, values }: SlackForm,
    typed: Readonly<Record<string, string>>,
    how: Given,
  ) => {
    const { homeId, userId } = people[who];
    const body = {
      type: 'view_submission',
      team: { id: homeId, domain: 'somewhere' },
      user: { id: userId, team_id: homeId, name: who },
      view: {
        id: 'V0BEFORE',
        type: 'modal',
        callback_id: callbackId,
        private_metadata: given(who, 'form', ref, how),
        app_installed_team_id: teamId,
        state: { values: filledIn(values, typed) },
      },
    };
    return shownBy(who, async () => {
      const { status, answer } = await network.gateway.send(interactionBody(body));
      if (status !== 200) return [`FAILED: ${String(status)}`];
      return answer === ''
        ? ['taken']
        : Object.values((JSON.parse(answer) as { errors?: Record<string, string> }).errors ?? {});
    });
  };

  const formOf = ({ who, card: drawn }: TeamsForm, how: Given): CardObject => ({
    ...drawn,
    actions: (drawn['actions'] as { readonly data: CardObject }[]).map((action) => ({
      ...action,
      data: Object.fromEntries(
        Object.entries(action.data).map(([name, value]) => [
          name,
          name === 'form' || name === 'drawn' ? given(who, name, String(value), how) : value,
        ]),
      ),
    })),
  });

  const questionOf = ({ who, attachment }: FileQuestion, how: Given): CardObject => {
    const content = attachment['content'] as CardObject;
    const { ticket } = content['acceptContext'] as { readonly ticket: string };
    return {
      ...attachment,
      content: { ...content, acceptContext: { ticket: given(who, 'file', ticket, how) } },
    };
  };

  return {
    click: (button) =>
      button.platform === 'slack'
        ? clickOnSlack(button)
        : chooseOnTeams(
            button.who,
            button.channelId,
            card({
              type: 'AdaptiveCard',
              version: '1.5',
              body: [{ type: 'ActionSet', actions: [button.action] }],
            }),
            button.label,
          ),
    send: (form, values, how) =>
      form.platform === 'slack'
        ? sendOnSlack(form, values, how)
        : // Where a client knows no dialogs, a form stands in a message.
          chooseOnTeams(form.who, null, card(formOf(form, how)), submitOf(form.card), values),
    accept: (file, how) => chooseOnTeams(file.who, null, questionOf(file, how), 'Allow'),
  };
}

/** What a notification says and, of a form that is shown again, what is wrong with it. */
function saidBy({ summary, text, attachments }: TeamsMessage): string {
  const wrong = JSON.stringify(attachments).matchAll(/"text":"((?:[^"\\]|\\.)*)","color":"Attention"/g);
  return [summary ?? text, ...[...wrong].map(([, words]) => words)].join(': ');
}

/** A dialog without a form says why there is none. */
function dialogWords({ title, card }: DialogView): string {
  const attachments = [{ contentType: CARD, content: card ?? {} }];
  return JSON.stringify(card).includes('"drawn"') ? `form: ${title}` : cardWords({ attachments });
}

/** The title of the button that sends a form. */
function submitOf(content: CardObject): string {
  const [first] = content['actions'] as { readonly title: string }[];
  return first?.title ?? '';
}

function filledIn(values: StateValues, typed: Readonly<Record<string, string>>): StateValues {
  return Object.fromEntries(
    Object.entries(values).map(([blockId, actions]) => {
      const text = typed[blockId.split('~', 1)[0] ?? ''];
      if (text === undefined) return [blockId, actions];
      const changed = Object.entries(actions).map(([id, state]) => [
        id,
        { ...state, ...entered(state, text) },
      ]);
      return [blockId, Object.fromEntries(changed) as (typeof values)[string]];
    }),
  );
}

function entered({ type }: ElementState, text: string): Partial<ElementState> {
  const option = { text: { type: 'plain_text' as const, text }, value: text };
  switch (type) {
    case 'static_select':
      return { selected_option: option };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: [option] };
    case 'datepicker':
      return { selected_date: text };
    case 'datetimepicker':
      return { selected_date_time: Number(text) };
    default:
      return { value: text };
  }
}
