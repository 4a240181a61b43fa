/** What to tell the one who typed a command line, instead of carrying it out. */
export type Told = { readonly text: string; readonly isError: boolean };

/** Whether the words after a program's name ask what can be typed there. */
export function asksForHelp(args: readonly string[]): boolean {
  return args[0] === 'help' || args.some((arg) => arg === '--help' || arg === '-h');
}

/** What to tell about the words after the name of a program that takes none; undefined where there are none. */
export function toldOfNoOptions(args: readonly string[], usage: string): Told | undefined {
  if (asksForHelp(args)) return { text: usage, isError: false };
  const [first] = args;
  return first === undefined
    ? undefined
    : { text: `“${first}” means nothing here: it takes no options.\n\n${usage}`, isError: true };
}

/** Writes it where it belongs, and sets the code with which the process ends. */
export function tell({ text, isError }: Told): void {
  (isError ? process.stderr : process.stdout).write(`${text}\n`);
  process.exitCode = isError ? 2 : 0;
}
