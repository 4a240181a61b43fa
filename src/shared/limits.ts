/** What terms keep to, wherever they are written. */
export const MAX_MINUTES = 1440;
export const MAX_NET_DAYS = 180;
