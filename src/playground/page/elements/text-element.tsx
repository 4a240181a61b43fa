import { useEffect, useRef, type ChangeEvent, type KeyboardEvent } from 'react';
import type { ElementState } from '../../slack/control-api.ts';
import type { RichTextElement, TextElement } from '../kit/block-kit.ts';
import { plainText } from '../kit/kit-text.tsx';
import { useLatest } from '../use-latest.ts';
import { useElement, type ElementPlace } from './use-element.ts';

/** Slack itself waits for a short pause before it tells the app of typed characters. */
const typingPauseMs = 250;

const inputModes = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'email', inputMode: 'email' },
  url_text_input: { type: 'url', inputMode: 'url' },
  // Not type="number": that drops what it cannot read, and changes with the mouse wheel.
  number_input: { type: 'text', inputMode: 'decimal' },
} as const;

export function TextView({ place, element }: { place: ElementPlace; element: TextElement }) {
  const { state, busy, set, choose, control } = useElement(place, element);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The timer fires after later renders: it must send what stands then, among then's other values.
  const latest = useLatest(choose);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const text = state.value ?? '';
  const stateOf = (value: string): ElementState => ({
    type: element.type,
    value: value === '' ? null : value,
  });
  const onChange = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const next = stateOf(event.target.value);
    set(next);
    if (!place.dispatches || !triggers.includes('on_character_entered')) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      latest.current(next);
    }, typingPauseMs);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (element.multiline === true) {
      if (event.metaKey || event.ctrlKey) event.currentTarget.form?.requestSubmit();
    } else if (place.dispatches && triggers.includes('on_enter_pressed')) {
      event.preventDefault();
      choose(stateOf(text));
    }
  };

  const { max_length: max } = element;
  const left = max === undefined ? undefined : max - text.length;
  const shared = {
    ...control,
    value: text,
    dir: 'auto',
    className: 'input',
    placeholder: element.placeholder && plainText(element.placeholder),
    'data-autofocus': element.focus_on_load === true || undefined,
    autoComplete: 'off',
    onChange,
    onKeyDown,
  };
  return (
    <div className="text-field">
      {element.multiline === true ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} {...inputModes[element.type]} />
      )}
      {busy && <span className="spinner" aria-hidden="true" />}
      {max !== undefined && left !== undefined && left <= Math.max(20, max * 0.1) && (
        <span className={left < 0 ? 'count count-over' : 'count'} aria-live="polite">
          {left < 0 ? `${String(-left)} too many` : `${String(left)} left`}
        </span>
      )}
    </div>
  );
}

/** Rich text is entered as plain text; the app gets it as one section, as from someone who formats nothing. */
export function RichTextView({ place, element }: { place: ElementPlace; element: RichTextElement }) {
  const { state, choose, control } = useElement(place, element);
  return (
    <textarea
      {...control}
      className="input"
      rows={4}
      dir="auto"
      placeholder={element.placeholder && plainText(element.placeholder)}
      value={richTextContent(state.rich_text_value)}
      onChange={(event) => {
        const text = event.target.value;
        const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
        choose({
          type: element.type,
          rich_text_value: text === '' ? null : { type: 'rich_text', elements: [section] },
        });
      }}
    />
  );
}

function richTextContent(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value && typeof value.text === 'string') return value.text;
  return 'elements' in value && Array.isArray(value.elements)
    ? value.elements.map(richTextContent).join('')
    : '';
}
