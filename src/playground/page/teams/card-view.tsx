import {
  AdaptiveCard,
  ShowCardAction,
  ToggleVisibilityAction,
  type Action,
  type CardObject,
  type Input,
} from 'adaptivecards';
import { useEffect, useMemo, useRef } from 'react';
import type { InputValues, Toggled } from '../../teams/control-api.ts';
import { useLatest } from '../use-latest.ts';
import { teamsHostConfig } from './host-config.ts';
import { showOverflowMenu } from './overflow-menu.ts';

type CardViewProps = {
  card: Record<string, unknown>;
  /** Resolves when what came of it is shown. */
  onChoose: (title: string, inputs: InputValues, toggled: Toggled) => Promise<void>;
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
    const toggled: Toggled = [];
    drawn.onExecuteAction = (action) => {
      if (action instanceof ToggleVisibilityAction) toggled.push(action.title ?? '');
      if (action instanceof ShowCardAction || action instanceof ToggleVisibilityAction) return;
      setBusy(true);
      void latest.current(action.title ?? '', inputsOf(action), [...toggled]).finally(() => {
        setBusy(false);
      });
    };
    drawn.onDisplayOverflowActionMenu = (actions, target) => {
      if (target) showOverflowMenu(actions, target);
      return true;
    };
    drawn.parse(JSON.parse(json));
    const element = drawn.render();
    host.current?.replaceChildren(...(element ? [element] : []));
  }, [json, latest]);

  return <div ref={host} className="card" />;
}

/** What the inputs around an action hold: of its own card and of those that it was opened from. */
function inputsOf(action: Action): InputValues {
  const values: Record<string, string> = {};
  for (let place: CardObject | undefined = action.parent; place; place = place.parent)
    if ('getAllInputs' in place)
      for (const input of (place as CardObject & { getAllInputs: (deep: boolean) => Input[] }).getAllInputs(
        false,
      ))
        if (input.id !== undefined) values[input.id] = input.isSet() ? String(input.value) : '';
  return values;
}
