import { StartRefused } from '../shared/start-refused.ts';
import { refusedFinding } from './database-findings.ts';
import { broken, type Finding } from './finding.ts';

/** One thing to look at. */
export type Check = { readonly about: string; readonly run: () => Promise<readonly Finding[]> };

/**
 * Carries out all checks side by side. One that hangs or throws becomes a finding itself, and holds up none of
 * the others.
 * @param limitMs for each check
 */
export async function runChecks(checks: readonly Check[], limitMs: number): Promise<readonly Finding[]> {
  const found = await Promise.all(checks.map((check) => runCheck(check, limitMs)));
  return found.flat();
}

async function runCheck({ about, run }: Check, limitMs: number): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([
        broken(about, `This could not be checked within ${Math.round(limitMs / 1000)} s.`, 'Try once more.'),
      ]);
    }, limitMs);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    return [failedFinding(about, error)];
  } finally {
    clearTimeout(timer);
  }
}

/** Of an error that nobody foresaw only its name and code are shown: its message may say anything. */
function failedFinding(about: string, error: unknown): Finding {
  if (error instanceof StartRefused) return refusedFinding(about, error);
  const name = error instanceof Error ? error.name : 'unknown error';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = /^\w{1,40}$/.test(code) ? `${name} ${code}` : name;
  return broken(
    about,
    `This could not be checked (${detail}).`,
    'See that the database and the network work.',
  );
}
