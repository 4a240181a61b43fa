/** Where a job's card stands. */
export type CardSurface =
  | { readonly kind: 'mirror'; readonly mirrorId: number }
  | { readonly kind: 'member'; readonly memberId: number };

/** Where something of a job stands: its card, or that of an offer on it. */
export type JobSurface =
  CardSurface | { readonly kind: 'offer'; readonly offerId: number; readonly memberId: number };

export function surfaceKey(surface: JobSurface): string {
  switch (surface.kind) {
    case 'mirror':
      return `mirror:${String(surface.mirrorId)}`;
    case 'member':
      return `member:${String(surface.memberId)}`;
    case 'offer':
      return `offer:${String(surface.offerId)}:member:${String(surface.memberId)}`;
  }
}

export function parseSurface(key: string): JobSurface {
  const [, kind, first, second] = /^(mirror|member|offer):(\d+)(?::member:(\d+))?$/.exec(key) ?? [];
  const id = Number(first);
  if (kind === 'mirror') return { kind, mirrorId: id };
  if (kind === 'member') return { kind, memberId: id };
  if (kind === 'offer' && second !== undefined) return { kind, offerId: id, memberId: Number(second) };
  throw new Error('a posting has a surface of no known kind');
}
