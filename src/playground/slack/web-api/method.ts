import { z } from 'zod';
import { faultTexts } from '../block-kit/fault-text.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import type { Tier } from './rate-limits.ts';

/** What a Web API method is to this server: its scopes, its limits, its arguments and its work. */
export type Method = {
  name: string;
  tier: Tier;
  /** Any one of them will do; none: the method needs no scope. */
  scopes: readonly string[];
  /** Some reading methods take no JSON body; Slack then sees no arguments at all. */
  takesJson: boolean;
  run(state: SlackState, caller: Installed, args: Record<string, unknown>): ApiAnswer;
};

export type Refusal = { ok: false; error: string } & Record<string, unknown>;
export type ApiAnswer = ({ ok: true } & Record<string, unknown>) | Refusal;

export const refuse = (error: string, details: Record<string, unknown> = {}): Refusal => ({
  ok: false,
  error,
  ...details,
});

/** As Slack names faults in arguments: each with the JSON pointer of what is wrong. */
export const invalidArguments = (faults: readonly string[]): Refusal =>
  refuse('invalid_arguments', {
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });

type Spec<Args extends z.ZodType> = Omit<Method, 'run' | 'takesJson'> & {
  takesJson?: boolean;
  args: Args;
  run(state: SlackState, caller: Installed, args: z.output<Args>): ApiAnswer;
};

export const defineMethod = <Args extends z.ZodType>(spec: Spec<Args>): Method => ({
  name: spec.name,
  tier: spec.tier,
  scopes: spec.scopes,
  takesJson: spec.takesJson ?? true,
  run: (state, caller, args) => {
    const parsed = spec.args.safeParse(args);
    return parsed.success
      ? spec.run(state, caller, parsed.data)
      : invalidArguments(faultTexts(parsed.error, '', args));
  },
});

export const missingScope = (caller: Installed, needed: readonly string[]): Refusal | undefined =>
  needed.length === 0 || needed.some((scope) => caller.installation.scopes.includes(scope))
    ? undefined
    : refuse('missing_scope', { needed: needed.join(','), provided: caller.installation.scopes.join(',') });
