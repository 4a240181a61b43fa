import type { Ending } from '../slack/faults.ts';
import type { Reply } from '../slack/http.ts';
import type { Fault } from './control-api.ts';
import { throttled } from './connector/refusal.ts';

/** Misbehaviour ordered through /control/faults. */
export type Faults = {
  order(fault: Fault): void;
  clear(): void;
  /** The first order that fits the call, counted down. */
  take(call: {
    operation: string;
    tenantId: string | null;
    conversationId: string | null;
  }): Fault | undefined;
};

export const createFaults = (): Faults => {
  let ordered: Fault[] = [];
  return {
    order: (fault) => {
      ordered.push({ ...fault });
    },
    clear: () => {
      ordered = [];
    },
    take: ({ operation, tenantId, conversationId }) => {
      const fault = ordered.find(
        (each) =>
          each.times !== 0 &&
          (each.operation === operation || (each.operation === '*' && operation !== 'login')) &&
          (each.tenantId === undefined || each.tenantId === tenantId) &&
          (each.conversationId === undefined || each.conversationId === conversationId),
      );
      if (fault && fault.times > 0) fault.times -= 1;
      return fault;
    },
  };
};

/** The codes that go with statuses, where an order names none. */
const codes: Record<number, string> = {
  400: 'BadSyntax',
  403: 'BotNotInConversationRoster',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
};

const failed = ({ status = 502, code = codes[status] ?? 'ServiceError' }: Fault): Reply => ({
  status,
  body: {
    error: {
      code,
      message: status === 412 ? 'Precondition failed, please try again.' : 'The request did not succeed.',
    },
  },
});

/** Does the work and replies, unless the fault says otherwise. */
export const underFault = (fault: Fault | undefined, work: () => Reply): Ending => {
  const now = (reply: Reply): Ending => ({ kind: 'reply', reply, delayMs: 0 });
  switch (fault?.kind) {
    case undefined:
      return now(work());
    case 'throttled':
      return now(throttled(fault.retryAfter));
    case 'error':
      return now(failed(fault));
    case 'timeout':
      return { kind: 'silence' };
    case 'drop':
      return { kind: 'drop' };
    case 'delay':
      return { kind: 'reply', reply: work(), delayMs: fault.delayMs ?? 0 };
    case 'success_then_error':
      work();
      return now(failed(fault));
  }
};
