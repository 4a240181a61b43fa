import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Settings';

export type FaultySetting = { readonly name: string; readonly what: string; readonly remedy: string };

/** What is wrong with the settings, one finding for each of them. */
export function settingsFindings(faults: readonly FaultySetting[]): readonly Finding[] {
  if (faults.length === 0) return [ok(ABOUT, 'Every setting can be read.')];
  return faults.map(({ name, what, remedy }) =>
    broken(ABOUT, `${name} ${what}.`, remedy === '' ? '.env.example describes every setting.' : remedy),
  );
}

/** What can be said of Slack's signing secret without Slack: whether it looks like one. */
export function signingSecretFindings(signingSecret: string): readonly Finding[] {
  if (/^[0-9a-f]{32}$/.test(signingSecret)) return [];
  return [
    warning(
      ABOUT,
      'SLACK_SIGNING_SECRET looks unusual: Slack’s are 32 characters from 0 to 9 and a to f.',
      'Copy it again from your Slack app, under Basic Information, Signing Secret. With a wrong one every command and click is refused.',
    ),
  ];
}
