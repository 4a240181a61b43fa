/** The button with which somebody sets off opens a form, where they have not ticked yet how they appear. */

function everyPart(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everyPart)];
}

/** Whether the button of this label on a card asks for that tick. */
export function asksForTick(card: unknown, label: string): boolean {
  return everyPart(card).some((part) => {
    const { text, title } = part as { readonly text?: { readonly text?: unknown }; readonly title?: unknown };
    return (
      (text?.text === label || title === label) &&
      /"go_(?:on_my_way|start)|go_(?:on_my_way|start)\\"/.test(JSON.stringify(part))
    );
  });
}

/** What comes back with the tick, as the form on screen has it. */
export function tickOnScreen(form: unknown): string {
  const marks = everyPart(form).flatMap((part) => {
    const { value } = part as { readonly value?: unknown };
    return typeof value === 'string' && /^\d+\.\d+$/.test(value) ? [value] : [];
  });
  const [mark] = marks;
  if (mark === undefined) throw new Error(`nothing is to be ticked in ${JSON.stringify(form)}`);
  return mark;
}
