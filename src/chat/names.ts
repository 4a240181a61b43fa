/** The names that features have given to their buttons and forms: what comes back under no such name is not ours. */
export type Names = {
  /** Whether it opens a window, for a form or a view. Undefined for no button of ours. */
  readonly opensForm: (button: string) => boolean | undefined;
  /** Whether what it shows may be shown in a window alone. */
  readonly opensView: (button: string) => boolean;
  readonly hasForm: (form: string) => boolean;
};
