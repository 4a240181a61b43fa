/** Which waiting tasks are carried out together, and which must wait for others. Knows no database. */

export type Task = {
  /** Tasks with one subject are never in two batches at once, and keep their order. */
  readonly subject: string;
  /** Tasks with one key are never carried out together: the second is to find what the first left. */
  readonly key: string | undefined;
  /** What is not urgent waits a moment for others to share a batch with. */
  readonly urgent: boolean;
};

export type Batches<T extends Task> = {
  readonly add: (task: T) => void;
  /** How many urgent ones wait or are under way. */
  readonly busy: () => number;
  /** Resolves when nothing waits and nothing is under way. */
  readonly idle: () => Promise<void>;
};

type Options<T extends Task> = {
  /** Tasks in one batch, at most. */
  readonly size: number;
  /** Whether an urgent task may share a batch; what is not urgent always may. */
  readonly urgentShare: boolean;
  /** Batches side by side, at most. */
  readonly parallel: number;
  /** How long what is not urgent waits for company, in ms; 0 for not at all. */
  readonly patienceMs: number;
  /** Must settle every task of the batch itself, and not throw. */
  readonly carryOut: (batch: readonly T[]) => Promise<void>;
};

export function createBatches<T extends Task>(options: Options<T>): Batches<T> {
  const { size, urgentShare, parallel, patienceMs, carryOut } = options;
  let waiting: T[] = [];
  const underWay = new Set<readonly T[]>();
  let idlers: (() => void)[] = [];
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  const urgent = (tasks: readonly T[]): number => tasks.filter((task) => task.urgent).length;

  /** Takes the next batch off the queue; empty when all that waits must wait for what is under way. */
  const take = (): readonly T[] => {
    const busy = [...underWay].flat();
    const subjects = new Set(busy.map((task) => task.subject));
    const keys = new Set(busy.map((task) => task.key));
    const batch: T[] = [];
    const left: T[] = [];
    for (const [index, task] of waiting.entries()) {
      if (batch.length === size) {
        left.push(...waiting.slice(index));
        break;
      }
      const mustBeAlone = !urgentShare && (task.urgent || batch[0]?.urgent === true);
      const meetsItself = subjects.has(task.subject) || (task.key !== undefined && keys.has(task.key));
      if (meetsItself || (mustBeAlone && batch.length > 0)) {
        // What comes later about the same subject must not overtake it.
        subjects.add(task.subject);
        left.push(task);
      } else {
        keys.add(task.key);
        batch.push(task);
      }
    }
    waiting = left;
    return batch;
  };

  const pump = (): void => {
    clearImmediate(soon);
    clearTimeout(later);
    soon = later = undefined;
    while (underWay.size < parallel && waiting.length > 0) {
      const batch = take();
      if (batch.length === 0) break;
      underWay.add(batch);
      void carryOut(batch).finally(() => {
        underWay.delete(batch);
        if (later === undefined || urgent(waiting) > 0) pump();
        if (underWay.size > 0 || waiting.length > 0) return;
        for (const resolve of idlers) resolve();
        idlers = [];
      });
    }
  };

  return {
    add: (task) => {
      waiting.push(task);
      // Not at once: all that arrived in this turn of the event loop can then go together.
      if (task.urgent || patienceMs === 0) soon ??= setImmediate(pump);
      else if (soon === undefined) later ??= setTimeout(pump, patienceMs);
    },
    busy: () => urgent(waiting) + urgent([...underWay].flat()),
    idle: async () => {
      if (underWay.size === 0 && waiting.length === 0) return;
      await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
}
