/** What is wrong with a card or a form as the platforms get it: what they do not take, and whom it would ping. */
import { chartsOf, type Card } from '../../src/chat/card.ts';
import type { FieldErrors, Form, FormValues } from '../../src/chat/form.ts';
import type { Names } from '../../src/chat/names.ts';
import { mentionsOf } from '../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks, checkModal } from '../../src/playground/slack/block-kit/validate.ts';
import { program } from '../../src/program.ts';
import { renderCard, type SlackMessage } from '../../src/slack/render.ts';
import { renderForm } from '../../src/slack/render-form.ts';
import { CARD_JSON, renderCard as renderCardForTeams } from '../../src/teams/render.ts';
import { renderForm as renderFormForTeams, renderFormCard } from '../../src/teams/render-form.ts';
import { faultsOf } from '../teams/check-card.ts';
import { unbound } from './unbound.ts';

/** Of Slack's messages; docs.slack.dev/reference/methods/chat.update. */
const SLACK_TEXT = 4000;

/** A card as messages of the bot's own, with its pictures. */
export function drawCard(card: Card, { opensForm }: Pick<Names, 'opensForm'> = program.names) {
  const charts = chartsOf(card);
  return {
    slack: renderCard(card, { pictures: charts.map(() => 'F0CHART01') }),
    teams: renderCardForTeams(card, {
      opensForm,
      pictures: charts.map(() => 'data:image/png;base64,iVBORw0KGgo='),
    }),
  };
}

export function drawForm(
  form: Form,
  typed: { readonly values?: FormValues; readonly errors?: FieldErrors } = {},
) {
  const options = { bind: unbound, timeZone: 'America/New_York', ...typed };
  return {
    slack: renderForm(form, unbound),
    teams: renderFormForTeams(form, options),
    inChat: renderFormCard(form, options),
  };
}

export function faultsOfCard(card: Card, names: Pick<Names, 'opensForm'> = program.names): string[] {
  const { slack, teams } = drawCard(card, names);
  return [
    ...messageFaults(slack),
    // As an answer, or below a link.
    ...messageFaults(renderCard(card, { mayHoldTable: false })),
    ...[teams, renderCardForTeams(card, names)].flatMap((message) => faultsOf(message.card)),
    ...(JSON.stringify(teams.card).length > CARD_JSON ? ['too large for Teams'] : []),
    ...(teams.summary === '' ? ['no summary'] : []),
  ];
}

export function faultsOfForm(form: Form, typed?: Parameters<typeof drawForm>[1]): string[] {
  const { slack, teams, inChat } = drawForm(form, typed);
  const checked = checkModal(slack);
  return [
    ...(checked.ok ? [] : checked.faults),
    ...mentionsOf('', slack.blocks, []),
    ...faultsOf(teams.card),
    ...faultsOf(inChat),
    ...(teams.title === '' ? ['no title'] : []),
  ];
}

function messageFaults({ text, blocks }: SlackMessage): string[] {
  const checked = checkMessageBlocks(blocks);
  return [
    ...(checked.ok ? [] : checked.faults),
    ...mentionsOf(text, blocks, []),
    ...(text === '' || text.length > SLACK_TEXT ? [`a text of ${text.length} characters`] : []),
  ];
}
