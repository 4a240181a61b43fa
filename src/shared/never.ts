/** Ends an exhaustive switch: a new member of the union is then a type error here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value of kind ${typeof value}`);
}
