import cron from 'node-cron';

/** Everything that runs by the clock. A tick only asks; what is due, and that it happens once, the database knows. */
export type Timetable = Readonly<
  Record<string, { readonly cron: string; readonly run: () => Promise<void> }>
>;

export type Schedule = { readonly stop: () => Promise<void> };

/**
 * Starts the timetable, and each of its tasks once at the start: what fell due while the program was down need not
 * wait for a tick. A run that is still going when its next tick comes is not started a second time.
 */
export function startSchedule(
  timetable: Timetable,
  onError: (name: string, error: unknown) => void,
): Schedule {
  const running = new Set<Promise<void>>();
  const tasks = Object.entries(timetable).map(([name, { cron: line, run }]) => {
    let isBusy = false;
    const tick = (): void => {
      if (isBusy) return;
      isBusy = true;
      const done = run()
        .catch((error: unknown) => {
          onError(name, error);
        })
        .finally(() => {
          isBusy = false;
          running.delete(done);
        });
      running.add(done);
    };
    tick();
    return cron.schedule(line, tick);
  });
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
      await Promise.all(running);
    },
  };
}
