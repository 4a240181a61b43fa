import type { SlackOption } from '../../slack/control-api.ts';
import type { CheckboxesElement, RadioElement } from '../kit/block-kit.ts';
import { KitText } from '../kit/kit-text.tsx';
import { useElement, type ElementPlace } from './use-element.ts';

/** Radio buttons and checkboxes: a group that its block or its label names. */
export function ChoiceView({
  place,
  element,
}: {
  place: ElementPlace;
  element: RadioElement | CheckboxesElement;
}) {
  const { state, choose, control } = useElement(place, element);
  const isRadio = element.type === 'radio_buttons';
  const chosen = isRadio ? [state.selected_option].filter((one) => !!one) : (state.selected_options ?? []);
  const isChosen = (option: SlackOption) => chosen.some((each) => each.value === option.value);
  const toggle = (option: SlackOption) => {
    const { type } = element;
    if (isRadio) {
      choose({ type, selected_option: option });
      return;
    }
    // In the order of the options, as Slack sends them.
    const next = element.options.filter((each) => isChosen(each) !== (each.value === option.value));
    choose({ type, selected_options: next });
  };
  return (
    <div
      role={isRadio ? 'radiogroup' : 'group'}
      className="choices"
      {...control}
      aria-label={place.label}
      aria-labelledby={place.label === undefined ? `${place.inputId}-label` : undefined}
    >
      {element.options.map((option, index) => (
        <label key={option.value ?? index} className="choice">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={place.inputId}
            checked={isChosen(option)}
            onChange={() => {
              toggle(option);
            }}
          />
          <span>
            <KitText text={option.text} />
            {option.description && (
              <small>
                <KitText text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
