import type { Bind } from '../chat/bound.ts';
import { spokenOn } from '../chat/command-words.ts';
import { encodeFormRef, type FieldErrors, type Form, type FormItem, type FormValues } from '../chat/form.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import type { AdaptiveCard, CardElement, SubmitAction } from './adaptive-card.ts';
import { formFieldElements } from './form-field.ts';
import type { FormData } from './form-values.ts';
import { titleText } from './inert-text.ts';
import { cardOf, drawWords, fitting } from './render.ts';
import { textElements } from './text-elements.ts';

export type FormOptions = {
  readonly bind: Bind;
  /** The reader's IANA zone, in which instants are typed. */
  readonly timeZone: string;
  /** What was typed, instead of what the form starts with. */
  readonly values?: FormValues;
  readonly errors?: FieldErrors;
};

/** What a `task/fetch` or `task/submit` is answered with; the card is the content of an attachment. */
export type TeamsDialog = {
  readonly title: string;
  readonly width: 'medium';
  readonly height: 'small' | 'medium' | 'large';
  readonly card: AdaptiveCard;
};

const TITLE = 60;
/** So many fields fit without scrolling. */
const FEW = 2;
const SOME = 5;

/** A form as a dialog. Throws for a choice without options. */
export function renderForm(form: Form, options: FormOptions): TeamsDialog {
  const fields = fieldsOf(form);
  return {
    title: cutText(oneLine(form.title), TITLE) || '–',
    width: 'medium',
    height: fields <= FEW ? 'small' : fields <= SOME ? 'medium' : 'large',
    card: formCard(form, options, []),
  };
}

function fieldsOf({ items }: Form): number {
  return items.filter((item) => 'name' in item).length;
}

/** The same as a card in a conversation, for clients that know no dialogs. */
export function renderFormCard(form: Form, options: FormOptions): AdaptiveCard {
  return formCard(form, options, [{ kind: 'heading', text: form.title }]);
}

function formCard(given: Form, asked: FormOptions, above: readonly FormItem[]): AdaptiveCard {
  const form = spokenOn('teams', given);
  const options = spokenOn('teams', asked);
  const items = [...above, ...form.items];
  const actions = submits(form, asked.bind);
  return fitting((cap) =>
    cardOf(
      [
        ...otherErrors(form, options, cap),
        ...items.flatMap((item) => drawItem(item, form, options, cap)),
        ...errorsAbove(form, options, cap),
      ],
      { actions },
    ),
  );
}

function drawItem(item: FormItem, form: Form, options: FormOptions, cap: number): CardElement[] {
  if (!('name' in item)) return drawWords(item, cap);
  const { timeZone, values, errors } = options;
  const error = errors?.[item.name];
  return formFieldElements(item, { timeZone, values, error, isChecked: !isLive(form), cap });
}

/** What is wrong with no field of the form must not go unsaid. */
function otherErrors(form: Form, { errors = {} }: FormOptions, cap: number): CardElement[] {
  const isField = (name: string) => form.items.some((item) => 'name' in item && item.name === name);
  return Object.entries(errors).flatMap(([name, message]) =>
    isField(name) ? [] : textElements(message, cap, { color: 'Attention' }),
  );
}

/** A long form is read from the button up: what is wrong above it is said beside it, too. */
function errorsAbove(form: Form, { errors = {} }: FormOptions, cap: number): CardElement[] {
  const wrong = form.items.flatMap((item) =>
    'name' in item && errors[item.name] !== undefined
      ? [`${oneLine(item.label)}: ${errors[item.name] ?? ''}`]
      : [],
  );
  if (wrong.length === 0 || fieldsOf(form) <= SOME) return [];
  return textElements(['Not sent yet. Above:', ...wrong.map((line) => `\n${line}`)], cap, {
    color: 'Attention',
  });
}

function submits(form: Form, bind: Bind): SubmitAction[] {
  const instants = form.items.flatMap((item) => (item.kind === 'instant' ? [item.name] : []));
  const data: FormData = {
    form: bind('form', encodeFormRef(form.ref)),
    ...(instants.length === 0 ? {} : { instants }),
  };
  const submit: SubmitAction = {
    type: 'Action.Submit',
    title: titleText(form.submit, TITLE),
    style: 'positive',
    data,
  };
  const update: SubmitAction = {
    type: 'Action.Submit',
    title: titleText(form.update ?? 'Show what follows from this', TITLE),
    data: { ...data, redraw: 'yes' },
  };
  return isLive(form) ? [submit, update] : [submit];
}

/** A client checks all fields before any Submit, so that it must check none where a form can be updated half-way. */
function isLive(form: Form): boolean {
  return form.items.some((item) => 'name' in item && item.live === true);
}
