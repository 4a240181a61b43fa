import { z } from 'zod';
import type { CommitTx } from '../../../store/commit.ts';
import type { RowReads } from '../../../store/rows.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';
import { brandings, type Branding } from '../terms/terms.ts';
import { oneOf } from '../terms/terms-store.ts';
import { businessCards, defaultText, type BrandingText, type KeptText } from './branding-text.ts';

const textJson: z.ZodType<BrandingText> = z.strictObject({
  wear: z.string(),
  introduce: z.string(),
  card: z.enum(businessCards),
  call: z.string(),
  avoid: z.string(),
});

type TextRow = Awaited<ReturnType<typeof findRows>>[number];

const findRows = (rows: RowReads, firmId: number) => rows.find('BrandingText', { firmId });

function fromRow(sealer: Sealer, { id, firmId, mode, version, text }: TextRow): KeptText {
  const opened = sealer.open('BrandingText.text', rowName(firmId, mode, version), text);
  return { id, ...textJson.parse(JSON.parse(opened)) };
}

/** A text as it was kept, of whatever firm: whoever asks has looked at who may read it. */
export async function findText(rows: RowReads, sealer: Sealer, id: number): Promise<KeptText> {
  const [row] = await rows.find('BrandingText', { id });
  if (!row) throw new Error(`branding text ${String(id)} is missing`);
  return fromRow(sealer, row);
}

/** What a firm's text for a mode is now; the one that stands there already where it has kept none. */
export async function findNewest(
  rows: RowReads,
  sealer: Sealer,
  firm: { readonly id: number; readonly name: string },
  mode: Branding,
): Promise<BrandingText & { readonly id: number | undefined }> {
  const newest = (await rows.find('BrandingText', { firmId: firm.id, mode })).at(-1);
  return newest ? fromRow(sealer, newest) : { id: undefined, ...defaultText(mode, firm.name) };
}

/** Keeps a text as a firm's newest for that mode. @param memberId who wrote it; null for the one that stood there */
export async function addText(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  { firmId, mode, memberId }: { firmId: number; mode: Branding; memberId: number | null },
  text: BrandingText,
): Promise<number> {
  const version = (await rows.find('BrandingText', { firmId, mode })).length + 1;
  return rows.insert('BrandingText', {
    ...{ firmId, mode, version, createdById: memberId, createdAt: now },
    text: sealer.seal('BrandingText.text', rowName(firmId, mode, version), JSON.stringify(text)),
  });
}

/** The number of a firm's text for a mode as it is now, to be kept with terms: from then on it is as immutable as they are. */
export async function keepNewest(
  tx: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  firm: { readonly id: number; readonly name: string },
  mode: Branding,
): Promise<number> {
  const newest = (await tx.rows.find('BrandingText', { firmId: firm.id, mode })).at(-1);
  return (
    newest?.id ?? addText(tx, sealer, { firmId: firm.id, mode, memberId: null }, defaultText(mode, firm.name))
  );
}

/** Every text that a firm ever had, with who wrote it, for its export. */
export async function findAllTexts(rows: RowReads, sealer: Sealer, firmId: number) {
  return (await findRows(rows, firmId)).map((row) => {
    const { id: _, ...text } = fromRow(sealer, row);
    return {
      mode: oneOf(brandings, row.mode),
      version: row.version,
      text,
      createdById: row.createdById ?? undefined,
      createdAt: row.createdAt,
    };
  });
}
