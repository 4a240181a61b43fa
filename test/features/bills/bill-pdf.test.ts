import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { billSheet } from '../../../src/features/bills/print/bill-sheet.ts';
import { drawSheet } from '../../../src/print/draw-sheet.ts';
import { createFaces } from '../../../src/print/faces.ts';
import type { Sheet } from '../../../src/print/sheet.ts';
import type { Bill, BillLine } from '../../../src/features/bills/bill.ts';
import { bytesOf, pagesOf } from '../../support/reading-pdf.ts';
import { after, draft, submit, TODAY } from './bills.ts';

const firms = { leadFirm: 'Alder IT', serviceFirm: 'Δίκτυα Παπαδοπούλου' };
const printed = async (bill: Bill) => pagesOf(await bytesOf(drawSheet(billSheet({ bill, ...firms }))));

const submitted = after([submit]);
const partly = after(
  [
    { action: 'bill_approve' },
    {
      action: 'bill_pay',
      payment: { amountMinor: 10_000, paidOn: TODAY, method: 'bank_transfer', reference: 'ACH 44' },
    },
    { action: 'client_note', note: 'Client pays late.' },
  ],
  submitted,
);
const line = (text: string, amountMinor: number): BillLine => {
  return { kind: 'expense', text, draftedMinor: amountMinor, amountMinor };
};

describe('a bill on paper', () => {
  it('has both firms, the dates, the lines and what is left to pay; nothing of the client', async () => {
    const [page = '', ...others] = await printed(partly);
    expect(others).toEqual([]);
    for (const words of [
      'Bill B-17',
      'Alder IT',
      'Δίκτυα Παπαδοπούλου',
      'JOB-2042',
      '24 Nov 2026',
      '24 Dec 2026',
      '2 h 15 min $92.50 $208.13',
      'Total $208.13',
      'Paid $100.00',
      'Balance $108.13',
      'ACH 44',
      'Page 1 of 1',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/Client|DRAFT|VOID/);
  });

  it('says across each page that it is a draft, or void', async () => {
    expect((await printed(draft()))[0]).toMatch(/DRAFT.*nothing is due/);
    const gone = after([{ action: 'bill_void', reason: 'Wrong number' }], submitted);
    expect((await printed(gone))[0]).toContain('VOID');
    expect((await printed(gone))[0]).not.toContain('Balance');
  });

  it('takes credits from the total, and gives a changed line no hours', async () => {
    const credited = after(
      [
        { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day' },
        { action: 'bill_credit', amountMinor: 5000, text: 'Half a day' },
      ],
      submitted,
    );
    const [page = ''] = await printed(credited);
    expect(page).toContain('Before credits $208.13');
    expect(page).toContain('Credits -$50.00');
    expect(page).toContain('Total $158.13');
    const changed = draft({ lines: draft().lines.map((each) => ({ ...each, amountMinor: 20_000 })) });
    expect((await printed(changed))[0]).toContain('1 $200.00 $200.00');
  });

  it('of many and long lines has every one of them, on numbered pages with the header of the table', async () => {
    const lines = Array.from({ length: 120 }, (_, at) =>
      line(`Część ${String(at)} кабель ${'wtyczka '.repeat(at % 30)}`, 100 + at),
    );
    const long = line('ωμέγα '.repeat(600), 5);
    const pages = await printed({ ...submitted, lines: [...lines, long] });
    expect(pages.length).toBeGreaterThan(4);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${String(at + 1)} of ${String(pages.length)}`);
      expect(page).toContain('Description Quantity Unit price Amount');
    }
    const whole = pages.join(' ');
    for (let at = 0; at < 120; at += 1) expect(whole).toContain(`Część ${String(at)} кабель`);
    expect(whole.match(/ωμέγα/g)).toHaveLength(600);
    expect(whole).toContain('Total $191.45');
  });

  it('keeps each amount whole, in its column, with its sign', async () => {
    const inFrancs = {
      ...submitted,
      currency: 'CHF',
      lines: [line('Servers', -12_345_678_900), line('Racks', 12_345_678)],
    };
    const pdf = await bytesOf(drawSheet(billSheet({ bill: inFrancs, ...firms })));
    const [page = ''] = await pagesOf(pdf);
    for (const amount of [
      'Servers 1 -CHF 123,456,789.00 -CHF 123,456,789.00',
      'Racks 1 CHF 123,456.78 CHF 123,456.78',
    ])
      expect(page).toContain(amount);
    expect((await inkOf(pdf)).right).toBeLessThanOrEqual(595 - 49);
  });

  it('prints Arabic and Hebrew in their direction, Thai and Hindi in their letters', async () => {
    const bill = {
      ...submitted,
      lines: [line('תקשורת 12 הגליל', 100), line('สายเคเบิล', 100), line('केबल', 100)],
    };
    const names = { leadFirm: 'شركة النخيل', serviceFirm: 'Birch' };
    const [page = ''] = await pagesOf(await bytesOf(drawSheet(billSheet({ bill, ...names }))));
    for (const words of ['شركة النخيل', 'תקשורת 12 הגליל', 'สายเคเบิล', 'केबल']) expect(page).toContain(words);
    expect(page).not.toContain('as they sound');
  });

  it('writes as it sounds what there is no font for, and says so', async () => {
    const sheet = billSheet({ bill: { ...submitted, summary: '東京' }, ...firms });
    const [page = ''] = await pagesOf(await bytesOf(drawSheet(sheet, createFaces([]))));
    expect(page).toContain('DongJing');
    expect(page).toContain('so they are written as they sound');
  });

  it.each([
    [0, 'Payable at once, on the bill date.'],
    [1, 'Payable within 1 day of the bill date.'],
    [30, 'Payable within 30 days of the bill date.'],
  ])('due %i days after its date says so in words', (netDays, words) => {
    expect(billSheet({ bill: { ...submitted, netDays }, ...firms }).notes).toEqual([words]);
  });

  it('keeps within its margins, and prints letters of every alphabet it has', async () => {
    const bill = { ...submitted, summary: 'Łódź Ελλάδα Кабель', lines: [line('Ł', 100)] };
    const ink = await inkOf(await bytesOf(drawSheet(billSheet({ bill, ...firms }))));
    expect(ink.left).toBeGreaterThanOrEqual(49);
    expect(ink.right).toBeLessThanOrEqual(ink.width - 49);
    expect(ink.share).toBeGreaterThan(0.004);
  });
});

it('a sheet fails as a whole where it cannot be drawn', async () => {
  const broken = { ...billSheet({ bill: submitted, ...firms }), facts: [null] } as unknown as Sheet;
  await expect(bytesOf(drawSheet(broken))).rejects.toThrow();
});

/** Where the first page has ink, in points, and how much of it. */
async function inkOf(pdf: Uint8Array) {
  // Before pdf.js is loaded, which looks for them.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: 1 });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  const drawing = { canvasContext: context, viewport, canvas } as unknown;
  await page.render(drawing as Parameters<typeof page.render>[0]).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const dark = Array.from({ length: width * height }, (_, at) => at).filter(
    (at) => (data[at * 4] ?? 255) < 128,
  );
  const columns = dark.map((at) => at % width);
  const left = columns.reduce((one, other) => Math.min(one, other), width);
  const right = columns.reduce((one, other) => Math.max(one, other), 0);
  await document.destroy();
  return { left, right, width, share: dark.length / (width * height) };
}
