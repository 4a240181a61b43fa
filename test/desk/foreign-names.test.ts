/** Names that every object of JavaScript has are no names of ours: what comes in under one is nobody's. */
import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction } from '../../src/chat/buttons.ts';
import { decodeFormRef, encodeFormRef } from '../../src/chat/form.ts';
import { readWords } from '../../src/desk/words.ts';
import { readOrder } from '../../src/post/files/file-order.ts';
import { program } from '../../src/program.ts';

const foreign = Object.getOwnPropertyNames(Object.prototype);
const about = { id: 1, revision: 0 };

describe.each(foreign)('%s', (name) => {
  it('is no button and no form', () => {
    expect(decodeAction(encodeAction({ action: name, ...about }), program.names)).toBeUndefined();
    expect(decodeFormRef(encodeFormRef({ form: name, ...about, nonce: 'n' }), program.names)).toBeUndefined();
    expect([program.clicks.get(name), program.forms.get(name)]).toEqual([undefined, undefined]);
  });

  it('is no card and no file that waits to be sent', () => {
    expect(program.surfaces.get(name)).toBeUndefined();
    expect(readOrder({ file: name }, program.files)).toBeUndefined();
  });

  it('is no command, and has no words as a refusal', () => {
    expect(readWords(program.commands, name)).toEqual({ unknown: name, guess: undefined });
    expect(() => program.refusalText({ refused: name })).toThrow(`nobody says what “${name}” means`);
  });
});
