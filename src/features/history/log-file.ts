/** The log of events as one firm may have it: its own in full, of all others a hash that nobody can guess them by. */

/** A link of the log. `content` and `salt` of what the firm may see; `missing` where the event is not there any more. */
export type LogLink = {
  readonly position: number;
  readonly contentHash: string;
  readonly hash: string;
  /** The half that is for the event: see docs/record.md. */
  readonly salt?: string;
  readonly content?: object;
  readonly missing?: true;
};

export type LogHead = {
  readonly format: string;
  readonly firm: string;
  readonly madeAt: Date;
  /** When the chain was begun: what is older was linked then. */
  readonly begunAt: Date;
  readonly head: string;
};

export const LOG_FORMAT = 'peer-dispatch log, version 1';

/** JSON with a link a line; `unlinked` are events of the firm that have no link, with the links' own content. */
export async function* logText(
  head: LogHead,
  pages: AsyncIterable<readonly LogLink[]>,
  unlinked: () => Promise<readonly object[]>,
): AsyncGenerator<string> {
  const fields = Object.entries(head).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`,
  );
  yield `{${fields.join('')}"links":[`;
  let isFirst = true;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield `${isFirst ? '\n' : ',\n'}${page.map((link) => JSON.stringify(link)).join(',\n')}`;
    isFirst = false;
  }
  yield `\n],\n"unlinked":${JSON.stringify(await unlinked())}}\n`;
}
