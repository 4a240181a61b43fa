import { rateActions, type ActionName, type RateAction } from '../../../chat/action.ts';
import { rateForms, type FormName, type RateForm } from '../../../chat/form.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import type { Directory } from '../../../directory/directory.ts';
import type { NetworkDeps } from '../../../desk/network-command.ts';
import { networkRefusalText } from '../../network/network-refusal.ts';
import { answerRate } from './answer-rate.ts';
import { openRateForm, proposeRate } from './propose-rate.ts';

export function isRateAction(action: ActionName): action is RateAction {
  return (rateActions as readonly ActionName[]).includes(action);
}

export function isRateForm(form: FormName): form is RateForm {
  return (rateForms as readonly FormName[]).includes(form);
}

/** A click on a button about a standing rate. */
export function clickOnRate(
  deps: NetworkDeps,
  directory: Directory,
  click: Interaction & { kind: 'click' },
  action: RateAction,
): Promise<Answer> {
  switch (action) {
    case 'rate_ours':
    case 'rate_theirs':
    case 'rate_counter': {
      const { id, revision } = click.action;
      return openRateForm(deps, directory, click, { form: action, id, revision, nonce: deps.newNonce() });
    }
    case 'rate_accept':
      return answerRate(deps, click, 'accept');
    case 'rate_decline':
      return answerRate(deps, click, 'decline');
    case 'rate_withdraw':
      return answerRate(deps, click, 'withdraw');
    case 'rate_end':
      return answerRate(deps, click, 'end');
  }
}

/** The form of a proposal, while its skill is typed; a refusal waits until it is sent. */
export async function retypeRate(
  deps: NetworkDeps,
  directory: Directory,
  typing: Interaction & { kind: 'typing' },
  form: RateForm,
): Promise<Answer> {
  const answer = await openRateForm(deps, directory, typing, { ...typing.ref, form }, typing);
  return answer.kind === 'form' ? answer : { kind: 'done' };
}

/** A proposal that was filled in. */
export async function submitRate(
  deps: NetworkDeps,
  directory: Directory,
  submission: Interaction & { kind: 'submission' },
  form: RateForm,
): Promise<Answer> {
  const result = await proposeRate(deps, directory, submission, form);
  if ('errors' in result) return { kind: 'errors', errors: result.errors };
  if (!('refused' in result)) return { kind: 'done' };
  return { kind: 'errors', errors: { rate: networkRefusalText(result) }, refused: result.refused };
}
