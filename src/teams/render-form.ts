import type { Bind } from '../chat/bound.ts';
import { spokenOn } from '../chat/command-words.ts';
import { encodeFormRef, type FieldErrors, type Form, type FormItem, type FormValues } from '../chat/form.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import type { AdaptiveCard, CardElement, Container, SubmitAction } from './adaptive-card.ts';
import { isAsDrawn } from './drawn-form.ts';
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
        ...drawItems(items, form, options, cap),
        ...errorsAbove(form, options, cap),
      ],
      { actions },
    ),
  );
}

/** What is shown in one breath, and what is behind “More”. */
function drawItems(items: readonly FormItem[], form: Form, options: FormOptions, cap: number): CardElement[] {
  const at = items.findIndex(({ kind }) => kind === 'more');
  const more = items[at];
  const draw = (some: readonly FormItem[], isChecked: boolean) =>
    some.flatMap((item) => drawItem(item, options, isChecked, cap));
  const isChecked = !isLive(form);
  if (more?.kind !== 'more') return draw(items, isChecked);
  const behind = items.slice(at + 1);
  // A client checks what it hides, too, and then neither sends nor says anything: all of that, we alone check.
  return [
    ...draw(items.slice(0, at), isChecked),
    ...toggled(more, behind, draw(behind, false), options, cap),
  ];
}

/** No field has such names. */
const ids = { closed: 'more.closed', open: 'more.open' };

/**
 * Two views, of which each one's button shows the other. Inputs of a hidden one are sent all the same: those of an
 * Action.ShowCard are not, by a button outside of it (learn.microsoft.com/adaptive-cards/authoring-cards/input-validation).
 */
function toggled(
  { label, standing }: Extract<FormItem, { kind: 'more' }>,
  behind: readonly FormItem[],
  drawn: readonly CardElement[],
  { values, errors = {} }: FormOptions,
  cap: number,
): Container[] {
  const isOpen = behind.some(
    (item) => 'name' in item && (errors[item.name] !== undefined || !isAsDrawn(item, values)),
  );
  const view = (id: string, isVisible: boolean, items: readonly CardElement[]): Container => ({
    type: 'Container',
    id,
    isVisible,
    items,
  });
  const button = (title: string): CardElement => ({
    type: 'ActionSet',
    actions: [
      {
        type: 'Action.ToggleVisibility',
        title: titleText(title, TITLE),
        targetElements: Object.values(ids),
      },
    ],
  });
  const stands = standing === undefined ? [] : textElements(standing, cap, { size: 'Small', isSubtle: true });
  return [
    view(ids.closed, !isOpen, [...stands, button(label)]),
    view(ids.open, isOpen, [button('Show less'), ...drawn]),
  ];
}

function drawItem(item: FormItem, options: FormOptions, isChecked: boolean, cap: number): CardElement[] {
  if (item.kind === 'more') return [];
  if (!('name' in item)) return drawWords(item, cap);
  const { timeZone, values, errors } = options;
  return formFieldElements(item, { timeZone, values, error: errors?.[item.name], isChecked, cap });
}

/** What is wrong with no field of the form must not go unsaid. */
function otherErrors(form: Form, { errors = {} }: FormOptions, cap: number): CardElement[] {
  return Object.entries(errors).flatMap(([name, message]) =>
    isField(form, name) ? [] : textElements(message, cap, { color: 'Attention' }),
  );
}

/** A long form is read from the button up: what is wrong above it is said beside it, too. */
function errorsAbove(form: Form, options: FormOptions, cap: number): CardElement[] {
  if (fieldsOf(form) <= SOME) return [];
  const { errors = {} } = options;
  const wrong = form.items.flatMap((item) =>
    'name' in item && errors[item.name] !== undefined
      ? [`\n${oneLine(item.label)}: ${errors[item.name] ?? ''}`]
      : [],
  );
  const fields = wrong.length === 0 ? [] : ['Not sent yet. Above:', ...wrong];
  return [...otherErrors(form, options, cap), ...textElements(fields, cap, { color: 'Attention' })];
}

function isField({ items }: Form, name: string): boolean {
  return items.some((item) => 'name' in item && item.name === name);
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
