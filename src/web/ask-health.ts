import { program, programHeader } from './server.ts';

/** Who answers under an address. */
export type HealthAnswer =
  | { readonly kind: 'this program' }
  | { readonly kind: 'something else'; readonly status: number }
  /** A code, as ECONNREFUSED. */
  | { readonly kind: 'nobody'; readonly reason: string };

/** Asks `/healthz` under the program's public address, as somebody from outside would. */
export async function askHealth(publicUrl: string, timeoutMs: number): Promise<HealthAnswer> {
  try {
    const response = await fetch(`${publicUrl}/healthz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.status === 200 && response.headers.get(programHeader) === program
      ? { kind: 'this program' }
      : { kind: 'something else', status: response.status };
  } catch (error) {
    return { kind: 'nobody', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : error.name;
}
