import type { Form } from '../../src/chat/form.ts';
import { renderForm, renderFormCard } from '../../src/teams/render-form.ts';
import { fullest, longest } from '../features/jobs/longest.ts';
import { unbound } from '../support/unbound.ts';
import { faultsOf, objectsIn } from './check-card.ts';

/**
 * What is wrong with a form in Teams: as it starts, and drawn again with the longest of everything typed and an
 * error at each field; as a dialog, and as a card in a conversation.
 */
export function formFaults(form: Form, unit: string): string[] {
  const timeZone = 'America/New_York';
  const names = form.items.flatMap((item) => ('name' in item ? [item.name] : []));
  const errors = Object.fromEntries(names.map((name) => [name, longest(unit, 200)]));
  const values = fullest(form.items, unit);
  return [{}, { values, errors }].flatMap((typed) => {
    const options = { bind: unbound, timeZone, ...typed };
    const { title, card } = renderForm(form, options);
    const ids = objectsIn(card).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    return [
      ...(title === '' ? ['no title'] : []),
      // Whatever its length, a form that lost a field or its submit could not be sent.
      ...names.filter((name) => !ids.includes(name)).map((name) => `${name} is not drawn`),
      ...(card.actions?.[0]?.type === 'Action.Submit' ? [] : ['no submit']),
      ...faultsOf(card),
      ...faultsOf(renderFormCard(form, options)),
    ];
  });
}
