/** The calendar of a process of the demo, or of its page, ahead of the machine's: `Date` without arguments, and `Date.now`. */
const machine = Date;
let aheadMs = 0;
const shiftedNow = (): number => machine.now() + aheadMs;

/** @param ms from now on; replaces an earlier shift. Timers run as before. */
export function setAhead(ms: number): void {
  aheadMs = ms;
  // One proxy for good, with Date's own prototype, so that `instanceof` holds between dates made before and after.
  globalThis.Date = shifted;
}

/** The same by what is to be the time now, in Unix milliseconds. */
export function setNow(at: number): void {
  setAhead(at - machine.now());
}

const shifted: DateConstructor = new Proxy(machine, {
  construct: (target, args: unknown[], newTarget): Date =>
    Reflect.construct(
      target,
      args.length === 0 ? [shiftedNow()] : args,
      newTarget === shifted ? target : newTarget,
    ) as Date,
  apply: () => new machine(shiftedNow()).toString(),
  get: (target, name) => (name === 'now' ? shiftedNow : (Reflect.get(target, name) as unknown)),
});
