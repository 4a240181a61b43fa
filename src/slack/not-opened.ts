import type { Failure } from './failure.ts';

/** Of a trigger, which lives 3 s and opens one view (docs.slack.dev/reference/methods/views.open, "Errors"). */
const triggerCodes = ['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id', 'trigger_expired'];

/** Of Slack or of the way to it; what has passed when one tries again. */
const passing =
  /^(?:http_\d+|network|timeout|ratelimited|token_not_renewed|unreadable_answer|fatal_error|internal_error|service_unavailable|[A-Z_]+)$/;

/** What a person is told where Slack has opened no view, or has not changed one: what it was, and who mends it. */
export function notOpenedText(failure: Failure): string {
  const [code = ''] = failure.reason.split(' ');
  if (triggerCodes.includes(code)) return 'Slack waited too long to open the form. Please click again.';
  const nothing = 'Slack did not open the form, and nothing was changed.';
  if (failure.kind === 'retry' && passing.test(code))
    return `${nothing} It cannot be reached as it should at the moment. Please click again in a minute.`;
  const noted = `The program’s log has it as ${code}.`;
  const what = failure.kind === 'gone' ? failure.what : 'message';
  if (what === 'installation')
    return `${nothing} Peer Dispatch may no longer work in this workspace. An admin of the workspace can install it again. ${noted}`;
  if (what === 'permission')
    return `${nothing} Peer Dispatch lacks a permission in this workspace. An admin of the workspace can give it by installing it again. ${noted}`;
  return `${nothing} Another click will not help. Please tell whoever runs Peer Dispatch. ${noted}`;
}
