import type { Answer } from '../chat/interaction.ts';
import type { Failure } from './failure.ts';

/** Of a trigger, which lives 3 s and opens one view (docs.slack.dev/reference/methods/views.open, "Errors"). */
const triggerCodes = ['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id', 'trigger_expired'];

/** Of Slack or of the way to it; what has passed when one tries again. */
const passing =
  /^(?:http_\d+|network|timeout|ratelimited|token_not_renewed|unreadable_answer|fatal_error|internal_error|service_unavailable|[A-Z_]+)$/;

type Opening = {
  /** What was to be shown. */
  readonly answer?: Answer;
  /** Where an admin installs the app again; undefined where whoever runs the program does. */
  readonly installUrl?: string | undefined;
};

const NO_TRIGGER = 'Slack let no form be opened from here. Please type the command, or click its button.';

/** Whether it has a field for files, which an app may show that may read them. */
function takesFiles(answer: Answer): boolean {
  return answer.kind === 'form' && answer.form.items.some(({ kind }) => kind === 'files');
}

/** What a person is told where Slack has opened no view, or has not changed one: what it was, and who mends it. */
export function notOpenedText(failure: Failure | undefined, { answer, installUrl }: Opening = {}): string {
  if (!failure) return NO_TRIGGER;
  const [code = ''] = failure.reason.split(' ');
  if (triggerCodes.includes(code)) return 'Slack waited too long to open the form. Please click again.';
  const nothing = 'Slack did not open the form, and nothing was changed.';
  if (failure.kind === 'retry' && passing.test(code))
    return `${nothing} It cannot be reached as it should at the moment. Please click again in a minute.`;
  const noted = `The program’s log has it as ${code}.`;
  const what = failure.kind === 'gone' ? failure.what : 'message';
  if (what === 'installation')
    return `${nothing} Peer Dispatch may no longer work in this workspace. An admin of the workspace can install it again. ${noted}`;
  if (what === 'permission' && answer && takesFiles(answer)) {
    const again =
      installUrl === undefined
        ? 'Ask whoever runs Peer Dispatch to install it in this workspace again'
        : `Ask an admin of this workspace to install Peer Dispatch again, at ${installUrl}`;
    return `${nothing} It takes a file, and Peer Dispatch may not read files in this workspace: it was installed before it asked for that. ${again}, then click once more.`;
  }
  if (what === 'permission')
    return `${nothing} Peer Dispatch lacks a permission in this workspace. An admin of the workspace can give it by installing it again. ${noted}`;
  return `${nothing} Another click will not help. Please tell whoever runs Peer Dispatch. ${noted}`;
}
