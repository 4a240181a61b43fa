import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeFormRef, encodeFormRef, type FormRef } from '../../src/chat/form.ts';
import { doubted, doubtText } from '../../src/desk/doubts.ts';

const ref: FormRef = { form: 'post_job', id: 1, revision: 0, nonce: randomUUID() };

describe('a doubt about what a form says', () => {
  it('is said once, and again only where it is another one', () => {
    const said = doubted(ref, ['Net 0 days.']);
    expect(said).toMatchObject({ form: 'post_job', id: 1 });
    expect(doubted(said!, ['Net 0 days.'])).toBeUndefined();
    const other = doubted(said!, ['Net 0 days.', 'No end.']);
    expect(other?.said).not.toBe(said?.said);
    // One opening of the form, whatever it has said: it is carried out once.
    expect([said?.nonce, other?.nonce]).toEqual([ref.nonce, ref.nonce]);
    expect(doubted(other!, ['Net 0 days.', 'No end.'])).toBeUndefined();
    expect(doubted(ref, [])).toBeUndefined();
  });

  it('comes back with a form that is still ours', () => {
    const said = doubted(doubted(ref, ['One.'])!, ['Two.'])!;
    expect(decodeFormRef(encodeFormRef(said), { hasForm: () => true })).toEqual(said);
  });

  it('says what to do', () => {
    expect(doubtText('posted', 'Post', ['One.', 'Two.'])).toBe(
      'Not posted yet. Please look at this first:\n• One.\n• Two.\nIf it is meant so, press Post again.',
    );
  });
});
