import type { z } from 'zod';
import type { Actor, Role } from '../../directory/directory.ts';
import type { Eyes } from '../../directory/scene.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { MadeFile } from './made-file.ts';

/** A kind of file that is made when it is sent, with the rights of that moment. */
export type FileKind<O = never> = {
  /** What the outbox holds beside the name of the kind: which one of them. */
  readonly order: z.ZodType<O>;
  /** Whose members may have one, once their firm takes part. */
  readonly isFor: (role: Role) => boolean;
  /** Begins the file; or says why they do not get this one. */
  readonly open: (eyes: Eyes, actor: Actor, order: O) => Promise<MadeFile | Refusal>;
};

/** A kind of file, with the type of its orders kept to itself. */
export function fileKind<O>(kind: FileKind<O>): FileKind {
  return kind as unknown as FileKind;
}
