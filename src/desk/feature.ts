import type { Buttons, Opens } from '../chat/buttons.ts';
import type { Button, Card } from '../chat/card.ts';
import type { Form } from '../chat/form.ts';
import type { Interaction } from '../chat/interaction.ts';
import type { Actor } from '../directory/directory.ts';
import type { Eyes } from '../directory/scene.ts';
import type { FileKind } from '../post/files/file-kind.ts';
import type { Surface } from '../post/surface.ts';
import type { Refusal } from '../shared/refusals.ts';
import type { Command } from './command.ts';
import type { Hands } from './hands.ts';
import type { Answered, From, OnClick, Sent, Submitted, Typing } from './interactions.ts';
import type { Filled, Heard } from './ports.ts';

export type FormKind = {
  /** Beside this field stands what is wrong with the whole, where `fieldOf` knows no better one. */
  readonly first: string;
  readonly fieldOf?: (refusal: Refusal) => string | undefined;
  readonly submit: (hands: Hands, sent: Sent) => Promise<Submitted>;
  /** Draws it again while it is filled in; undefined where it stays as it is. */
  readonly retype?: (hands: Hands, typing: Typing) => Promise<Form | undefined>;
};

/** Buttons and who answers them. `look`: the card that the button stands on, as it is now for the one who looks. */
export type Clicks = Readonly<
  Record<string, { readonly opens: Opens; readonly onClick: OnClick; readonly look?: OnClick }>
>;

/** A button without an answer, or an answer without a button, does not compile. */
export function clicks<N extends string>(
  { names }: Buttons<N>,
  answers: Readonly<Record<NoInfer<N>, OnClick>>,
  look?: OnClick,
): Clicks {
  return Object.fromEntries(
    Object.entries<Opens>(names).map(([name, opens]) => [
      name,
      { opens, onClick: answers[name as N], ...(look ? { look } : {}) },
    ]),
  );
}

/** What a feature has in several parts, as one. Throws where two of them have a name, so that the program does not start. */
export function joined<T>(...parts: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const names = parts.flatMap(Object.keys);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`“${twice}” is written twice`);
  return Object.assign({}, ...parts) as Readonly<Record<string, T>>;
}

/** What runs by the clock. `reminds`: sends people something that nobody has just asked for. */
export type Task = {
  readonly cron: string;
  readonly reminds?: boolean;
  readonly run: (hands: Hands) => Promise<void>;
};

/** What people do beside clicking, typing commands and sending forms; one feature answers each. */
export type Entrances = {
  /** A message that somebody wants to pass on to the peers. */
  readonly shortcut?: (hands: Hands, from: From & { readonly text: string }) => Promise<Answered> | Answered;
  /** The picture of one's firm was opened. */
  readonly home?: (hands: Hands, from: From & { readonly workspaceId: string }) => Promise<Answered>;
  /** Somebody posted a link of ours. */
  readonly link?: (
    hands: Hands,
    from: From & Pick<Interaction & { kind: 'link' }, 'jobId' | 'isDirect' | 'place'>,
  ) => Promise<Answered>;
  /** Asked before any command but help is answered; undefined lets it go on. @param verb of the command */
  readonly beforeCommands?: (
    hands: Hands,
    from: From,
    verb: string,
  ) => Promise<Answered> | Answered | undefined;
};

/** All that the program knows of a feature. */
export type Feature = {
  readonly name: string;
  readonly clicks?: Clicks;
  readonly forms?: Readonly<Record<string, FormKind>>;
  readonly commands?: readonly Command[];
  readonly refusals?: Readonly<Record<string, (refusal: never) => string>>;
  /** The buttons below a refusal, of this feature or of one below it: what the one who was refused can do about it. */
  readonly remedies?: Readonly<Record<string, (refusal: never) => readonly Button[]>>;
  readonly surfaces?: Readonly<Record<string, Surface>>;
  /** A member's home tab. */
  readonly homeTab?: (eyes: Eyes, actor: Actor) => Promise<Card>;
  readonly files?: Readonly<Record<string, FileKind>>;
  readonly clock?: Readonly<Record<string, Task>>;
  readonly entrances?: Entrances;
  readonly hears?: readonly Heard[];
  readonly fills?: readonly Filled[];
};
