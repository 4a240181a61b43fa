/** The names that features have given to their buttons and forms: what comes back under no such name is not ours. */
export type Names = {
  /** Undefined for no button of ours. */
  readonly opensForm: (button: string) => boolean | undefined;
  readonly hasForm: (form: string) => boolean;
};
