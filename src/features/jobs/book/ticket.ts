/** The record of a job in one firm's own book. */
export type Ticket = { readonly firmId: number; readonly number: number };

/** An internal note never crosses to the other firm. */
export type Note = {
  readonly firmId: number;
  readonly memberId: number;
  readonly shared: boolean;
  readonly text: string;
  readonly at: Date;
};
