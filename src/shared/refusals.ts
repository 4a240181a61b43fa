import type { JsonValue } from './json.ts';

/** Why something was not done: a value, kept as the outcome of the command. */
export type Refusal = { readonly refused: string; readonly [detail: string]: JsonValue };

type Wording = (refusal: never) => string;

/** What has a `kind` is an answer, so that no refusal may have a detail of that name. */
type WithoutKind<W> = {
  [K in keyof W]: W[K] extends (refusal: infer D) => string ? ('kind' extends keyof D ? never : W[K]) : never;
};

/** The refusals of a feature with their words; their union is inferred, so that each is written once. */
export type RefusalOf<W extends Readonly<Record<string, Wording>>> = {
  [K in Extract<keyof W, string>]: { readonly refused: K } & (Parameters<W[K]> extends readonly []
    ? unknown
    : Parameters<W[K]>[0]);
}[Extract<keyof W, string>];

/** Names what a feature refuses, each with what happened and what to do now in words for the one who asked. */
export function refusals<const W extends Readonly<Record<string, Wording>>>(words: W & WithoutKind<W>): W {
  return words;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
