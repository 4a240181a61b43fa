export const waiverStatuses = ['asked', 'given', 'declined', 'lapsed'] as const;
export type WaiverStatus = (typeof waiverStatuses)[number];
