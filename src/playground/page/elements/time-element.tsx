import { useEffect, useRef } from 'react';
import type { ElementState } from '../../slack/control-api.ts';
import type { DateElement, DateTimeElement, TimeElement } from '../kit/block-kit.ts';
import { localDateTime } from '../kit/slack-date.ts';
import { useLatest } from '../use-latest.ts';
import { useElement, type ElementPlace } from './use-element.ts';

type AnyTimeElement = DateElement | TimeElement | DateTimeElement;

const inputTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** The input's text; a point in time is entered and shown in the reader's own zone. */
function shown(state: ElementState): string {
  const at = state.selected_date_time;
  if (typeof at === 'number') return localDateTime(new Date(at * 1000));
  return state.selected_date ?? state.selected_time ?? '';
}

function entered(type: AnyTimeElement['type'], text: string): ElementState {
  const value = text === '' ? null : text;
  if (type === 'datepicker') return { type, selected_date: value };
  if (type === 'timepicker') return { type, selected_time: value };
  return { type, selected_date_time: value === null ? null : Math.floor(new Date(value).getTime() / 1000) };
}

/** A year that is being typed passes through 0002 and 0020: the app hears of a date when typing rests. */
const typingPauseMs = 700;

/** Date, time and both, by the browser's own pickers. */
export function TimeView({ place, element }: { place: ElementPlace; element: AnyTimeElement }) {
  const { state, set, choose, control } = useElement(place, element);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const before = useRef<ElementState>(null);
  const latest = useLatest(choose);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return (
    <div className="time-field">
      <input
        {...control}
        className="input"
        type={inputTypes[element.type]}
        value={shown(state)}
        data-autofocus={element.focus_on_load === true || undefined}
        onChange={(event) => {
          const next = entered(element.type, event.target.value);
          set(next);
          clearTimeout(timer.current);
          if (!place.dispatches) return;
          const start = (before.current ??= state);
          timer.current = setTimeout(() => {
            before.current = null;
            latest.current(next, start);
          }, typingPauseMs);
        }}
      />
      {element.type === 'datetimepicker' && (
        <span className="zone">{new Intl.DateTimeFormat().resolvedOptions().timeZone}</span>
      )}
    </div>
  );
}
