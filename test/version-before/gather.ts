/** Gathers what stands before people: each button and each form once, with the first person who could use it. */
import type { Block, Message, SlackObject, View } from '../../src/playground/slack/control-api.ts';
import type { Message as TeamsMessage } from '../../src/playground/teams/control-api.ts';
import { elementsOf, type ControlClient, type PersonClient } from '../support/control-client.ts';
import type { TeamsClient, TeamsPerson } from '../support/teams-client.ts';
import { people, type Name } from './people.ts';
import type { CardObject, FileQuestion, Shown, SlackButton, TeamsButton } from './shown.ts';
import { program } from '../../src/program.ts';
import { refOf } from '../support/binding.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

export type Gatherer = {
  /** Looks at all that stands before everybody now. */
  readonly look: () => Promise<void>;
  /** Keeps the form that somebody has open, and closes it. */
  readonly keepForm: (who: Name) => Promise<void>;
  readonly gathered: Pick<Shown, 'buttons' | 'forms' | 'files'>;
};

const textOf = (holder: SlackObject): string => (holder['text'] as { text: string }).text;

/** Those of a menu as well. */
function slackButtons(blocks: readonly Block[]): { value: string; label: string; element: SlackObject }[] {
  return elementsOf(blocks).flatMap(({ element }) => {
    const several = element.type === 'overflow' ? (element['options'] as SlackObject[]) : [element];
    return several
      .filter(({ value }) => typeof value === 'string')
      .map((each) => ({ value: String(each['value']), label: textOf(each), element }));
  });
}

/** Those that ask before they count as a whole, under what the answer is called. */
function teamsButtons(content: unknown): { value: string; label: string; action: CardObject }[] {
  if (Array.isArray(content)) return content.flatMap(teamsButtons);
  if (typeof content !== 'object' || content === null) return [];
  const { type, title, data, card } = content as CardObject;
  if (type === 'Action.ShowCard') {
    const [inner] = teamsButtons(card);
    return inner ? [{ ...inner, action: content as CardObject }] : [];
  }
  const value = (data as { action?: unknown } | undefined)?.action;
  if (
    typeof type === 'string' &&
    type.startsWith('Action.') &&
    typeof value === 'string' &&
    typeof title === 'string'
  )
    return [{ value, label: title, action: content as CardObject }];
  return Object.values(content).flatMap(teamsButtons);
}

const nameIn = (value: string): string => String((JSON.parse(value) as { action?: unknown }).action);
const formIn = (carried: string): string => refOf(carried).form;

export function createGatherer(control: ControlClient, teams: TeamsClient): Gatherer {
  const buttons = new Map<string, SlackButton | TeamsButton>();
  const forms = new Map<string, Shown['forms'][number]>();
  const files = new Map<string, FileQuestion>();
  /** Which buttons of which people opened nothing new. */
  const tried = new Set<string>();

  const slackPerson = (who: Name): PersonClient => control.person(people[who].homeId, people[who].userId);
  const teamsPerson = (who: Name): TeamsPerson => teams.person(people[who].homeId, people[who].userId);

  const keepModal = async (who: Name, person: PersonClient): Promise<void> => {
    const modal = await person.modal();
    if (!modal) return;
    const name = modal.private_metadata === '' ? undefined : formIn(modal.private_metadata);
    if (name !== undefined && !forms.has(`slack ${name}`))
      forms.set(`slack ${name}`, {
        platform: 'slack',
        name,
        who,
        teamId: modal.app_installed_team_id,
        callbackId: modal.callback_id,
        ref: modal.private_metadata,
        values: modal.state.values,
      });
    await person.close(modal);
  };

  const keepDialog = async (who: Name, person: TeamsPerson): Promise<void> => {
    const { dialog } = await person.view();
    const ref = /"form":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(dialog?.card ?? {}))?.[1];
    if (dialog?.card && ref !== undefined) {
      const name = formIn(JSON.parse(`"${ref}"`) as string);
      if (!forms.has(`teams ${name}`))
        forms.set(`teams ${name}`, { platform: 'teams', name, who, card: dialog.card });
    }
    if (dialog) await person.closeDialog();
  };

  const isNewForm = (platform: string, name: string, who: Name): boolean => {
    const key = `${platform} ${name} ${who}`;
    if (program.names.opensForm(name) !== true || tried.has(key)) return false;
    tried.add(key);
    return true;
  };

  const lookOnSlack = async (who: Name): Promise<void> => {
    const person = slackPerson(who);
    const { channels, home } = await person.view();
    const surfaces: (readonly [string | null, Message | View])[] = [
      ...channels.flatMap(({ kind, messages }) =>
        messages.map((message) => [kind === 'im' ? null : message.channelId, message] as const),
      ),
      ...(home ? [[null, home] as const] : []),
    ];
    for (const [channelId, surface] of surfaces)
      for (const { value, label, element } of slackButtons(surface.blocks)) {
        const name = nameIn(value);
        const teamId = 'ts' in surface ? surface.teamId : surface.app_installed_team_id;
        const key = `slack ${name}`;
        if (!buttons.has(key))
          buttons.set(key, { platform: 'slack', name, label, who, channelId, teamId, element });
        if (!isNewForm('slack', name, who)) continue;
        await person.click(surface, label);
        await keepModal(who, person);
      }
  };

  const keepFiles = (who: Name, { attachments }: TeamsMessage): void => {
    for (const attachment of attachments)
      if (attachment.contentType === CONSENT && !files.has(who)) files.set(who, { who, attachment });
  };

  const lookOnTeams = async (who: Name): Promise<void> => {
    const person = teamsPerson(who);
    for (const { kind, messages } of (await person.view()).conversations)
      for (const message of messages) {
        keepFiles(who, message);
        for (const { value, label, action } of teamsButtons(
          message.attachments.map(({ content }) => content),
        )) {
          const name = nameIn(value);
          const key = `teams ${name}`;
          const channelId = kind === 'personal' ? null : message.conversationId;
          if (!buttons.has(key)) buttons.set(key, { platform: 'teams', name, label, who, channelId, action });
          if (!isNewForm('teams', name, who)) continue;
          await person.click(message, label);
          await keepDialog(who, person);
        }
      }
  };

  return {
    look: async () => {
      for (const who of Object.keys(people) as Name[])
        await (people[who].platform === 'slack' ? lookOnSlack(who) : lookOnTeams(who));
    },
    keepForm: (who) =>
      people[who].platform === 'slack' ? keepModal(who, slackPerson(who)) : keepDialog(who, teamsPerson(who)),
    get gathered() {
      return { buttons: [...buttons.values()], forms: [...forms.values()], files: [...files.values()] };
    },
  };
}
