import type { z } from 'zod';
import type { Actor } from '../../directory/directory.ts';
import type { Eyes } from '../../directory/scene.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { MadeFile } from './made-file.ts';

/** A kind of file that is made when it is sent, with the rights of that moment. */
export type FileKind<O = never> = {
  /** Which one of them: what the outbox holds beside the name of the kind. */
  readonly order: z.ZodType<O>;
  /** Begins the file, which a member asked for whose firm takes part; or says why they do not get it. */
  readonly open: (eyes: Eyes, actor: Actor, order: O) => Promise<MadeFile | Refusal>;
};

/** A kind of file, with the type of its orders kept to itself. */
export function fileKind<O>(kind: FileKind<O>): FileKind {
  return kind as unknown as FileKind;
}
