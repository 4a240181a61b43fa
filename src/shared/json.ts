/** What JSON can hold, and nothing that would come back from it as something else. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };
