/** "1 day", "2 days", "0 days". @param several for what does not take an "s" */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : several}`;
}
