import { describe, expect, it } from 'vitest';
import { failureOf, networkFailure } from '../../src/teams/failure.ts';

describe('what a refusal of Teams means', () => {
  it.each([
    [403, 'BotNotInConversationRoster', null, { kind: 'gone', what: 'installation' }],
    [403, 'MessageWritesBlocked', null, { kind: 'gone', what: 'person' }],
    [404, 'ConversationNotFound', null, { kind: 'gone', what: 'conversation' }],
    [404, 'ActivityNotFoundInConversation', null, { kind: 'gone', what: 'deleted' }],
    [400, 'BadSyntax', null, { kind: 'gone', what: 'message' }],
    [413, 'MessageSizeTooBig', null, { kind: 'gone', what: 'message' }],
    [401, undefined, null, { kind: 'retry', unclear: false }],
    [412, 'PreconditionFailed', null, { kind: 'retry', unclear: false }],
    [429, undefined, '3', { kind: 'retry', unclear: false, afterMs: 3_000 }],
    [429, undefined, '0.5', { kind: 'retry', unclear: false, afterMs: 500 }],
    [502, undefined, null, { kind: 'retry', unclear: true }],
    [503, undefined, '10', { kind: 'retry', unclear: true, afterMs: 10_000 }],
    [504, undefined, null, { kind: 'retry', unclear: true }],
  ] as const)('%i %s', (status, code, retryAfter, wanted) => {
    expect(failureOf(status, code, retryAfter)).toMatchObject(wanted);
  });

  it('of a 429 that does not say how long, waits as long as the outbox does', () => {
    expect(failureOf(429, undefined, null)).not.toHaveProperty('afterMs');
    expect(failureOf(429, undefined, 'soon')).not.toHaveProperty('afterMs');
  });

  it('of a call that never got there, is clear', () => {
    const refused = new Error('fetch failed', {
      cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    });
    expect(networkFailure(refused)).toEqual({ kind: 'retry', reason: 'ECONNREFUSED', unclear: false });
    expect(networkFailure(new DOMException('x', 'TimeoutError'))).toMatchObject({ unclear: true });
    expect(networkFailure('x')).toMatchObject({ reason: 'network', unclear: true });
  });
});
