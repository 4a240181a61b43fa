import type { Complaints } from '../logs.ts';
import type { StoredMessage } from '../state/conversations.ts';
import type { TeamsState } from '../state/state.ts';
import { envelope, invokeActivity, type Activity, type Seat } from './activities.ts';
import { checkAnswer, type InvokeAnswer, type InvokeName } from './answers.ts';
import type { Sender } from './sender.ts';

/**
 * Invokes, which somebody waits for. One that is not answered as it should be comes again as Teams sends it: at once
 * under the same id and, half a minute later, under a new one; what is then answered counts.
 */
export type Invoker = {
  /** undefined: the app was not reached, or did not answer as it should. */
  invoke(seat: Seat, invoke: Invoke, late: (answer: InvokeAnswer) => void): Promise<InvokeAnswer | undefined>;
  /** As above, but once: what the client asks of itself it does not ask again. */
  invokeOnce(seat: Seat, invoke: Invoke): Promise<InvokeAnswer | undefined>;
  close(): void;
};

export type Invoke = {
  name: InvokeName;
  value: Record<string, unknown>;
  message?: StoredMessage | undefined;
  source?: string;
};

type Parts = { state: TeamsState; sender: Sender; complaints: Complaints; serviceUrl: () => string };

const retryDelays = [0, 30_000];

export const createInvoker = ({ state, sender, complaints, serviceUrl }: Parts): Invoker => {
  const waiting = new Set<() => void>();

  const attempt = async (name: InvokeName, activity: Activity, send: Sender['send']) => {
    const checked = checkAnswer(name, await send(activity));
    if (checked.ok) return checked.answer;
    complaints.note({ at: state.clock.now(), activity: name, id: activity.id, what: checked.what });
    return undefined;
  };

  const later = (
    name: InvokeName,
    activity: Activity,
    retry: number,
    late: (answer: InvokeAnswer) => void,
  ) => {
    const delay = retryDelays[retry];
    if (delay === undefined) return;
    const cancel = state.clock.after(delay, () => {
      waiting.delete(cancel);
      void (async () => {
        const repeated = retry === 0 ? activity : { ...activity, id: state.ids.activity() };
        const answer = await attempt(name, repeated, sender.sendByItself);
        if (answer) late(answer);
        else later(name, repeated, retry + 1, late);
      })();
    });
    waiting.add(cancel);
  };

  const activityOf = (seat: Seat, invoke: Invoke) =>
    invokeActivity(envelope(state, seat, serviceUrl()), invoke);

  return {
    invoke: async (seat, invoke, late) => {
      const activity = activityOf(seat, invoke);
      const answer = await attempt(invoke.name, activity, sender.send);
      if (!answer) later(invoke.name, activity, 0, late);
      return answer;
    },
    invokeOnce: (seat, invoke) => attempt(invoke.name, activityOf(seat, invoke), sender.sendByItself),
    close: () => {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
};
