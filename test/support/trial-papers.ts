/** A feature for which people give files, as one that keeps papers would: it has a form, and a button below what was sent. */
import { buttonsOf } from '../../src/chat/buttons.ts';
import type { Form } from '../../src/chat/form.ts';
import { formReader } from '../../src/chat/form-reader.ts';
import { verbAlone } from '../../src/chat/grammar.ts';
import { byMember } from '../../src/desk/answers.ts';
import { carryOut } from '../../src/desk/carry-out.ts';
import { command } from '../../src/desk/command.ts';
import { clicks, type Feature } from '../../src/desk/feature.ts';
import type { Sent, Submitted } from '../../src/desk/interactions.ts';
import { fill, hear } from '../../src/desk/ports.ts';
import { fileKept } from '../../src/post/given/given-events.ts';
import { fileUses } from '../../src/post/given/given-uses.ts';
import type { KeptFile } from '../../src/post/given/stored-file.ts';
import { takeFiles } from '../../src/post/given/take-files.ts';
import { isRefusal } from '../../src/shared/refusals.ts';

const buttons = buttonsOf({ trial_paper: 'form' });
const types = ['pdf', 'png'] as const;

function paperForm(nonce: string, chosen: string | undefined): Form {
  return {
    ref: { form: 'trial_paper', id: 0, revision: 0, nonce },
    title: 'Add a paper',
    submit: 'Add',
    items: [
      { kind: 'input', name: 'words', label: 'What it is', maxLength: 50 },
      {
        ...{ kind: 'files', name: 'paper', label: 'The paper', max: 2, types },
        ...(chosen === undefined ? {} : { initial: [chosen] }),
      },
    ],
  };
}

const addPaper = byMember<Sent, Submitted>(async (hands, { replyTo, ref, values }) => {
  const read = formReader(values);
  const words = read.requiredText('words', 50);
  const given = read.files('paper', 2);
  const errors = read.errors();
  if (errors) return { errors };
  const order = { key: `trial:${ref.nonce}`, subject: 'trial', input: { words, given: [...given] }, replyTo };
  return carryOut(hands, { ...order, tell: 'form' }, async (acting) => {
    const use = { feature: 'trial papers', id: 1 };
    const taken = await takeFiles(acting, { given, types, use, replyTo });
    return isRefusal(taken) ? taken : { done: null };
  });
});

/** @param kept gets what is for it */
export function trialPapers(kept: KeptFile[]): Feature {
  return {
    name: 'trial papers',
    clicks: clicks(buttons, {
      trial_paper: byMember((hands, { action }) => ({
        kind: 'form',
        form: paperForm(hands.newNonce(), action.words),
      })),
    }),
    forms: { trial_paper: { first: 'paper', submit: addPaper } },
    commands: [
      command(verbAlone('paper', 999, 'adds a paper'), (hands) => ({
        kind: 'form',
        form: paperForm(hands.newNonce(), undefined),
      })),
    ],
    hears: [
      hear(fileKept, (_scene, { file }) => {
        kept.push(file);
        return Promise.resolve();
      }),
    ],
    fills: [
      fill(fileUses, (_eyes, { file }) =>
        Promise.resolve([
          {
            label: 'Add as a paper',
            action: buttons.to('trial_paper', { id: 0, revision: 0, words: file.key }),
          },
        ]),
      ),
    ],
  };
}
