export const paperWaiverStatuses = ['asked', 'given', 'declined', 'lapsed'] as const;
export type PaperWaiverStatus = (typeof paperWaiverStatuses)[number];
