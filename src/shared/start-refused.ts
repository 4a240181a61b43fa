export type StartRefusal =
  | 'settings'
  | 'port-taken'
  | 'slack-token'
  | 'unreachable'
  | 'foreign-database'
  | 'migration-changed'
  | 'migration-failed'
  | 'database-newer'
  | 'data-key-missing'
  | 'data-key-malformed'
  | 'data-key-wrong'
  | 'data-key-simple'
  | 'data-key-open'
  | 'amounts-in-doubt';

/** The program must not start as things are; `remedy` says what its operator can do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly reason: StartRefusal;
  /** What is wrong, without the remedy. */
  readonly fault: string;
  readonly remedy: string;

  constructor(reason: StartRefusal, fault: string, remedy: string, options?: ErrorOptions) {
    super(`${fault} ${remedy}`, options);
    this.reason = reason;
    this.fault = fault;
    this.remedy = remedy;
  }
}
