import { createBinding, type Binding } from '../../src/chat/bound.ts';
import { encodeFormRef, type FormRef } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { createSealer } from '../../src/store/seal.ts';
import type { RunningNetwork } from './running-network.ts';

/** As the program binds what it gives to people, which nobody else can: for what stands behind that. */
export function bindingOf({ store, clock }: Pick<RunningNetwork, 'store' | 'clock'>): Binding {
  return createBinding({ sealer: store.sealer, now: clock.now });
}

/** The same with a data key, in base64. */
export function bindingWith(dataKey: string, now: () => Date): Binding {
  return createBinding({ sealer: createSealer(Buffer.from(dataKey, 'base64')), now });
}

/** A form of this reference, as though the program had opened it for this person. */
export function openedFor(binding: Binding, person: Person, ref: FormRef): string {
  return binding.to(person)('form', encodeFormRef(ref));
}

/** What a form says that it is: bound, or as it was before forms were. */
export function refOf(carried: string): FormRef {
  return JSON.parse(carried.slice(0, carried.lastIndexOf('}') + 1)) as FormRef;
}
