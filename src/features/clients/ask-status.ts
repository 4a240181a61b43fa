/** What becomes of a question to a peer about its client. */
export const askStatuses = ['asked', 'approved', 'handed_over', 'declined', 'withdrawn', 'expired'] as const;
export type AskStatus = (typeof askStatuses)[number];
