import type { Clock } from '../clock.ts';
import type { Person } from '../world.ts';
import type { Ids } from './ids.ts';

/** Trigger ids: good for one modal, within three seconds of the click, for the installation they went to. */
export type Triggers = {
  issue(trigger: Trigger): string;
  /** The trigger, still unspent; spend it with `spend` once the call is otherwise right. */
  look(
    triggerId: string,
    teamId: string,
  ): { ok: true; trigger: Trigger } | { ok: false; error: TriggerError };
  spend(triggerId: string): void;
};

export type Trigger = {
  person: Person;
  /** The installation that was sent it. */
  teamId: string;
  /** The view in which the person clicked: views.push needs one. */
  viewId: string | null;
};

type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

const lifetime = 3_000;
/** Expired triggers stay known for so long, to be told from invented ones. */
const memory = 10 * 60_000;

export const createTriggers = (clock: Clock, ids: Ids): Triggers => {
  type Issued = Trigger & { at: number; spent: boolean };
  const issued = new Map<string, Issued>();
  let count = 0;

  const forgetOld = () => {
    for (const [triggerId, { at }] of issued) {
      if (clock.now() - at < memory) return;
      issued.delete(triggerId);
    }
  };

  return {
    issue: (trigger) => {
      forgetOld();
      count += 1;
      const triggerId = `${String(clock.now())}.${String(count)}.${ids.secret()}`;
      issued.set(triggerId, { ...trigger, at: clock.now(), spent: false });
      return triggerId;
    },
    look: (triggerId, teamId) => {
      const trigger = issued.get(triggerId);
      if (trigger?.teamId !== teamId) return { ok: false, error: 'invalid_trigger_id' };
      if (trigger.spent) return { ok: false, error: 'exchanged_trigger_id' };
      if (clock.now() - trigger.at > lifetime) return { ok: false, error: 'expired_trigger_id' };
      return { ok: true, trigger };
    },
    spend: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (trigger) trigger.spent = true;
    },
  };
};
