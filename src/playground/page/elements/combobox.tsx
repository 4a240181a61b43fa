/** A field to pick from a list by typing, for one or several choices. Keyboard as in the ARIA combobox pattern. */
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SlackOption } from '../../slack/control-api.ts';
import { plainText } from '../kit/kit-text.tsx';
import type { controlAttributes } from './use-element.ts';
import { useOffer, type OptionSource } from './use-offer.ts';

type ComboboxProps = {
  control: ReturnType<typeof controlAttributes>;
  source: OptionSource;
  selected: readonly SlackOption[];
  multiple: boolean;
  /** Of a multiple one: how many at most. */
  max: number | undefined;
  clearable: boolean;
  placeholder: string | undefined;
  busy: boolean;
  autoFocus: boolean;
  onChange: (options: SlackOption[]) => void;
};

export function Combobox(props: ComboboxProps) {
  const { control, source, selected, multiple, max, clearable, placeholder, busy, autoFocus, onChange } =
    props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const offer = useOffer(source, typed, open);

  const isChosen = (option: SlackOption) => selected.some((each) => each.value === option.value);
  const options = offer.groups.flatMap((group) => group.options);
  const single = multiple ? undefined : selected[0];
  const full = multiple && max !== undefined && selected.length >= max;
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(0);
  };
  const pick = (option: SlackOption) => {
    if (!multiple) onChange([option]);
    else if (isChosen(option)) onChange(selected.filter((each) => each.value !== option.value));
    else if (!full) onChange([...selected, option]);
    close();
    input.current?.focus();
  };
  const move = (by: number) => {
    setOpen(true);
    const next = options.length === 0 ? 0 : (active + by + options.length) % options.length;
    setActive(open ? next : 0);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = options[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (chosen !== undefined) pick(chosen);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'Backspace' && multiple && typed === '' && selected.length > 0) {
      onChange(selected.slice(0, -1));
    }
  };

  let index = -1;
  return (
    <div
      className="combobox"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <div className="input combobox-line">
        {multiple &&
          selected.map((option) => (
            <span key={option.value} className="chip">
              <span dir="auto">{plainText(option.text)}</span>
              <button
                type="button"
                aria-label={`Remove ${plainText(option.text)}`}
                onClick={() => {
                  onChange(selected.filter((each) => each !== option));
                }}
              >
                ×
              </button>
            </span>
          ))}
        <input
          {...control}
          ref={input}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && options.length > 0 ? optionId(active) : undefined}
          autoComplete="off"
          data-autofocus={autoFocus || undefined}
          dir="auto"
          placeholder={multiple && selected.length > 0 ? '' : placeholder}
          value={open || single === undefined ? typed : plainText(single.text)}
          onClick={() => {
            setOpen(true);
          }}
          onChange={(event) => {
            // The first character typed over a closed choice starts a search, it does not edit the choice.
            setTyped(
              open || single === undefined
                ? event.target.value
                : ((event.nativeEvent as InputEvent).data ?? ''),
            );
            setOpen(true);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {busy && <span className="spinner" aria-hidden="true" />}
        {clearable && single !== undefined && (
          <button
            type="button"
            className="combobox-clear"
            aria-label="Clear"
            onClick={() => {
              onChange([]);
              close();
            }}
          >
            ×
          </button>
        )}
      </div>
      {open && (
        <div
          className="options"
          ref={(list) => {
            list?.scrollIntoView({ block: 'nearest' });
          }}
        >
          <div role="listbox" id={listId} aria-multiselectable={multiple || undefined} aria-label="Choices">
            {offer.groups.map((group, groupIndex) => (
              <div key={group.label ?? groupIndex} role="group" aria-label={group.label}>
                {group.label !== undefined && <div className="options-label">{group.label}</div>}
                {group.options.map((option) => {
                  index += 1;
                  const at = index;
                  return (
                    <div
                      key={option.value ?? at}
                      id={optionId(at)}
                      role="option"
                      aria-selected={isChosen(option)}
                      aria-disabled={(full && !isChosen(option)) || undefined}
                      className={at === active ? 'option option-active' : 'option'}
                      // The focus stays in the field.
                      onMouseDown={(event) => {
                        event.preventDefault();
                      }}
                      onMouseMove={() => {
                        setActive(at);
                      }}
                      onClick={() => {
                        pick(option);
                      }}
                    >
                      <span dir="auto">{plainText(option.text)}</span>
                      {option.description && <small dir="auto">{plainText(option.description)}</small>}
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          {full && <div className="options-note">No more than {String(max)}.</div>}
          {offer.note !== undefined && (
            <div className="options-note" role="status">
              {offer.note}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
