/** A card as the official package reads it, and as Teams limits it. */
import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

// Its main entry is for bundlers, and the types beside this one declare no module.
const require = createRequire(import.meta.url);
const { AdaptiveCard, HostConfig, SerializationContext } =
  require('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

/** learn.microsoft.com/microsoftteams/platform: Format cards in Teams. */
const PRIMARY = 6;
/** The package counts the menu, too, which Teams does not: what stands in a row is counted below. */
const teams = new HostConfig({ actions: { maxActions: 30 }, supportsInteractivity: true });
const BYTES = 80_000;

type Json = Readonly<Record<string, unknown>>;

/** Every object within, the value itself first. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}

/** What is wrong with a card; empty where Teams takes it. */
export function faultsOf(card: unknown): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.hostConfig = teams;
  parsed.parse(card, context);
  const faults = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  faults.push(...parsed.validateProperties().validationEvents.map((event) => event.message));
  const bytes = Buffer.byteLength(JSON.stringify(card), 'utf16le');
  if (bytes > BYTES) faults.push(`${String(bytes)} bytes of UTF-16`);
  const ids = objectsIn(card).flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [id] : []));
  if (new Set(ids).size < ids.length) faults.push('two inputs of one id');
  for (const { actions } of objectsIn(card)) {
    if (!Array.isArray(actions)) continue;
    const isInMenu = ({ mode }: Json) => mode === 'secondary';
    if (actions.filter((action: Json) => !isInMenu(action)).length > PRIMARY)
      faults.push('more than six buttons in a row');
  }
  for (const { title } of objectsIn(card)) if (title === '') faults.push('an action without a title');
  return [...faults, ...marksIn(card)];
}

const date =
  /\{\{DATE\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, SHORT\)\}\} \{\{TIME\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\}\}/g;

/** Whatever a client could read in a text, beside the dates and the bold words that are drawn on purpose. */
function marksIn(card: unknown): string[] {
  return objectsIn(card).flatMap((each) => {
    if (each['type'] === 'TextBlock') return marksOf(String(each['text']));
    const shown = ['text', 'title', 'label', 'placeholder'].flatMap((key) => {
      const text = each[key];
      return typeof text === 'string' ? [text] : [];
    });
    return shown.filter((text) => /\{\{|<\s*\/?\s*at\b/i.test(text));
  });
}

function marksOf(text: string): string[] {
  const words = text
    .replace(date, 'at')
    .replace(/\*\*([\p{L}\p{N}](?:[^*\n]*[\p{L}\p{M}\p{N}])?)\*\*/gu, '$1');
  return /[*_~`[\]<>&\\|\n]|\{\{/.test(words) || /^\s*(?:[-+#=]|\d+[.)]|\d*\{\{)/.test(text) ? [text] : [];
}
