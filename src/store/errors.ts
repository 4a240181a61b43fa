/** Thrown by a store whose conditional update counted 0: the work is done again, on the true state. */
export class LostRace extends Error {
  override readonly name = 'LostRace';

  constructor() {
    super('Somebody else changed it first.');
  }
}

/** A command whose key was used before to ask for something else, and what came of that. */
export class InputChanged extends Error {
  override readonly name = 'InputChanged';
  readonly outcome: unknown;

  constructor(key: string, outcome: unknown) {
    super(`The command ${key} was carried out before with another input.`);
    this.outcome = outcome;
  }
}
