/** A file that is being made: its bytes come as they are read, so that no file is ever held in memory whole. */
export type MadeFile = {
  /** With its ending. */
  readonly name: string;
  readonly mimeType: string;
  /** What people call it: "Bill B-17 of Birch Networks". */
  readonly title: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many rows are in what has come so far; undefined where nobody would count them. */
  readonly rowsSoFar?: () => number;
  /** Once it is made: what whoever gets it should know of it, if anything. */
  readonly remark?: () => string | undefined;
};
