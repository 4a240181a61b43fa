import type { Logger } from 'pino';

export type TeamsLog = Pick<Logger, 'info' | 'warn' | 'error'>;
