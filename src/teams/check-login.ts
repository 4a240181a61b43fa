import type { TeamsTokens } from './tokens.ts';

/** Asks for a token, and for nothing else; undefined where there is one. */
export async function checkLogin(
  tokens: TeamsTokens,
): Promise<{ readonly refused: string } | { readonly unreachable: string } | undefined> {
  const got = await tokens.token();
  if ('token' in got) return undefined;
  return got.kind === 'gone' ? { refused: got.reason } : { unreachable: got.reason };
}
