/** Thrown by a store whose conditional update counted 0: the work is done again, on the true state. */
export class LostRace extends Error {
  override readonly name = 'LostRace';

  constructor() {
    super('Somebody else changed it first.');
  }
}

/** A command whose key was used before to ask for something else: a bug in how keys are made. */
export class InputChanged extends Error {
  override readonly name = 'InputChanged';

  constructor(key: string) {
    super(`The command ${key} was carried out before with another input.`);
  }
}
