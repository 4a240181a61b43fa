import type { Bind } from '../../src/chat/bound.ts';

/** For looking at how a form is drawn, whoever it is for. */
export const unbound: Bind = (_what, text) => text;
