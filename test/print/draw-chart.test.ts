import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { Bar, Chart } from '../../src/chat/card.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { renderCard, CARD_JSON } from '../../src/teams/render.ts';
import { balanceCard } from '../../src/features/records/balance-card.ts';
import { chartsOf } from '../../src/chat/card.ts';
import { longest, units } from '../features/jobs/longest.ts';
import { faultsOf } from '../teams/check-card.ts';

const bar = (value: number): Bar => ({ value, text: `${String(value)} h` });
const chart = (...pairs: [number, number][]): Chart => ({
  kind: 'chart',
  alt: 'Hours',
  legend: ['You gave', 'You got'],
  pairs: pairs.map(([one, other]) => ({ label: 'Birch Networks', bars: [bar(one), bar(other)] })),
});

/** Decoded by another program than ours, so that it is a PNG to others, too. */
async function pixelsOf(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const counted = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 3).join(' ');
    counted.set(colour, (counted.get(colour) ?? 0) + 1);
  }
  const count = (colour: string) => counted.get(colour) ?? 0;
  const { width, height } = image;
  return {
    width,
    height,
    blue: count('11 92 173'),
    orange: count('242 163 58'),
    ink: count('28 28 28'),
    counted,
  };
}

describe('a chart', () => {
  it('has bars as long as their values, each kind in its colour, on white', async () => {
    const { width, height, blue, orange, ink, counted } = await pixelsOf(await drawChart(chart([100, 50])));
    expect({ width, height }).toEqual({ width: 720, height: 154 });
    // A square of each stands in the legend.
    const square = 22 * 22;
    expect(blue - square).toBe(290 * 22);
    expect(orange - square).toBe(145 * 22);
    expect(ink).toBeGreaterThan(300);
    expect(counted.get('255 255 255')).toBeGreaterThan((width * height) / 2);
    expect(counted.size).toBeLessThanOrEqual(16);
  });

  it('shows that nothing is nothing, and what is little is not', async () => {
    const { blue, orange } = await pixelsOf(await drawChart(chart([1_000_000, 0], [1, 0])));
    expect(blue).toBe(22 * 22 + (290 + 3) * 22);
    expect(orange).toBe(22 * 22);
    await expect(drawChart(chart([0, 0]))).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each(units)(
    'of the longest names in %j, of all that are drawn, is small and fits a card in Teams',
    async (unit) => {
      const most = { jobs: 9, minutes: 2 ** 31 - 1, billed: [{ currency: 'USD', minor: 12_345_678 }] };
      const peers = Array.from({ length: 15 }, () => ({ peer: longest(unit, 80), gave: most, took: most }));
      const card = balanceCard(peers, 'year');
      const [drawn] = chartsOf(card);
      expect(drawn?.pairs.at(-1)?.label).toBe('7 others');
      const png = Buffer.from(await drawChart(drawn!));
      expect(png.length).toBeLessThan(25_000);
      expect(await pixelsOf(png)).toMatchObject({ width: 720, height: 682 });
      const pictures = [`data:image/png;base64,${png.toString('base64')}`];
      const message = renderCard(card, { pictures });
      expect(JSON.stringify(message.card).length).toBeLessThanOrEqual(CARD_JSON);
      expect(faultsOf(message.card)).toEqual([]);
    },
  );

  it('gives way to the words of a card that has no room for both', () => {
    const card = {
      summary: 's',
      blocks: [chart([1, 2]), { kind: 'text' as const, text: 'word '.repeat(4000) }],
    };
    const [image] = renderCard(card, { pictures: [`data:image/png;base64,${'A'.repeat(20_000)}`] }).card.body;
    expect(image).not.toMatchObject({ type: 'Image' });
    expect(JSON.stringify(renderCard(card).card)).toContain('word '.repeat(3000));
    expect(renderCard(card, { pictures: ['data:image/png;base64,AAAA'] }).card.body[0]).toMatchObject({
      type: 'Image',
      altText: 'Hours',
    });
  });
});
