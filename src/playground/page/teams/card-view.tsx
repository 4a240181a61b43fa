import {
  AdaptiveCard,
  ShowCardAction,
  ToggleVisibilityAction,
  type Action,
  type CardObject,
  type Input,
} from 'adaptivecards';
import { useEffect, useMemo, useRef } from 'react';
import type { SubmitRequest } from '../../teams/control-api.ts';
import { useLatest } from '../use-latest.ts';
import { teamsHostConfig } from './host-config.ts';
import { showOverflowMenu } from './overflow-menu.ts';

type CardViewProps = {
  card: Record<string, unknown>;
  /** Resolves when what came of it is shown. */
  onChoose: (button: SubmitRequest) => Promise<void>;
};

/** Nothing that the app writes is meant as Markdown, and nothing drawn as HTML; without this the renderer warns of that. */
AdaptiveCard.onProcessMarkdown = () => undefined;

/** An Adaptive Card, drawn by Microsoft's own renderer. It is drawn anew, and what was typed is lost, when it changes. */
export function CardView({ card, onChoose }: CardViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useLatest(onChoose);
  const json = useMemo(() => JSON.stringify(card), [card]);

  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = teamsHostConfig;
    // One thing at a time; a card that comes as the answer is a new drawing, and may be clicked at once.
    const setBusy = (isBusy: boolean) => {
      drawn.renderedElement?.toggleAttribute('data-busy', isBusy);
      for (const button of drawn.renderedElement?.querySelectorAll<HTMLButtonElement>('.ac-pushButton') ?? [])
        button.disabled = isBusy;
    };
    const toggled: number[] = [];
    drawn.onExecuteAction = (action) => {
      const place = Number(action.id);
      if (action instanceof ToggleVisibilityAction) toggled.push(place);
      if (action instanceof ShowCardAction || action instanceof ToggleVisibilityAction) return;
      setBusy(true);
      const button = { title: action.title ?? '', place, inputs: inputsOf(action), toggled: [...toggled] };
      void latest.current(button).finally(() => {
        setBusy(false);
      });
    };
    drawn.onDisplayOverflowActionMenu = (actions, target) => {
      if (target) showOverflowMenu(actions, target);
      return true;
    };
    drawn.parse(withPlaces(JSON.parse(json), { next: 0 }));
    const element = drawn.render();
    host.current?.replaceChildren(...(element ? [element] : []));
  }, [json, latest]);

  return <div ref={host} className="card" />;
}

/** Each button has its place among all of the card as its id, as several may have the same title. */
function withPlaces(part: unknown, count: { next: number }): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return (part as unknown[]).map((each) => withPlaces(each, count));
  const isAction = 'type' in part && String(part.type).startsWith('Action.');
  const own = isAction ? { id: String(count.next++) } : {};
  const inner = Object.entries(part).map(([name, value]: [string, unknown]) => [
    name,
    notShown.has(name) ? value : withPlaces(value, count),
  ]);
  return { ...(Object.fromEntries(inner) as object), ...own };
}

/** What the local Teams looks for no button in. */
const notShown = new Set(['data', 'fallback', 'msteams', 'refresh', 'authentication', 'requires']);

/** What the inputs around an action hold: of its own card and of those that it was opened from. */
function inputsOf(action: Action): Record<string, string> {
  const values: Record<string, string> = {};
  for (let place: CardObject | undefined = action.parent; place; place = place.parent)
    if ('getAllInputs' in place)
      for (const input of (place as CardObject & { getAllInputs: (deep: boolean) => Input[] }).getAllInputs(
        false,
      ))
        if (input.id !== undefined) values[input.id] = input.isSet() ? String(input.value) : '';
  return values;
}
