import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart } from '../chat/card.ts';
import { cutText, typedLine } from '../chat/typed-text.ts';
import type { Faces } from './faces.ts';
import { indexedPng, type Colour } from './indexed-png.ts';

/** In pixels, as everything here: twice what a phone shows. */
const WIDTH = 720;
const MARGIN = 24;
const HEAD = 64;
const BAR = 22;
const GAP = 4;
const PAIR = 2 * BAR + GAP + 18;
const LABELS = 216;
const VALUES = 150;
const FONT = 22;
const SMALL = 18;

/** Told apart also by who sees no colours: one is dark, one is light. */
const bars: readonly [Colour, Colour] = [
  [11, 92, 173],
  [242, 163, 58],
];
/** From ink to paper; in between for the edges of letters. */
const greys = Array.from({ length: 14 }, (_, at): Colour => {
  const level = 28 + Math.round((at * (255 - 28)) / 13);
  return [level, level, level];
});
const palette = [...greys, ...bars];
const ink = css([28, 28, 28]);
const paper = css([255, 255, 255]);
const axis = css([134, 134, 134]);

/** By their files, which canvases know under names of their own. */
const families = new Map<string, string>();

/**
 * Draws a chart as PNG, 720 pixels wide and as high as its pairs need. With fonts of our own, as a server
 * may have none.
 */
export async function drawChart(given: Chart): Promise<Uint8Array> {
  // Loaded when the first chart is drawn: they are large, and most processes start without them.
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { facesHere } = await import('./faces.ts');
  const chart = printableChart(given, facesHere());
  for (const { path } of facesHere().facesOf(wordsOf(chart).join('')))
    if (!families.has(path)) {
      const family = `Chart Sans ${String(families.size)}`;
      if (GlobalFonts.registerFromPath(path, family) !== null) families.set(path, family);
    }
  const canvas = createCanvas(WIDTH, HEAD + chart.pairs.length * PAIR + MARGIN);
  const pen = canvas.getContext('2d');
  pen.fillStyle = paper;
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.textBaseline = 'middle';
  drawLegend(pen, chart.legend);
  const most = Math.max(...chart.pairs.flatMap((pair) => pair.bars.map(({ value }) => value)), 1);
  chart.pairs.forEach(({ label, bars: pair }, index) => {
    const top = HEAD + index * PAIR;
    write(pen, label, { x: MARGIN, y: top + BAR + GAP / 2, size: FONT, room: LABELS });
    pair.forEach(({ value, text }, at) => {
      const y = top + at * (BAR + GAP);
      const x = MARGIN + LABELS + 16;
      // What is something can be seen, however little it is.
      const length = value > 0 ? Math.max((value / most) * (WIDTH - x - VALUES - MARGIN), 3) : 0;
      pen.fillStyle = css(bars[at] ?? bars[0]);
      pen.fillRect(x, y, Math.round(length), BAR);
      write(pen, text, { x: x + Math.round(length) + 10, y: y + BAR / 2, size: SMALL, room: VALUES });
    });
  });
  pen.fillStyle = axis;
  pen.fillRect(MARGIN + LABELS + 14, HEAD - 6, 2, chart.pairs.length * PAIR - 6);
  const { width, height } = canvas;
  return indexedPng({ width, height, pixels: pen.getImageData(0, 0, width, height).data }, palette);
}

function wordsOf({ legend, pairs }: Chart): string[] {
  return [...legend, ...pairs.flatMap(({ label, bars: pair }) => [label, ...pair.map(({ text }) => text)])];
}

/** What no font has is written as it sounds. */
function printableChart(chart: Chart, { printable }: Pick<Faces, 'printable'>): Chart {
  const set = (text: string): string => printable(typedLine(text)).text;
  const [first, second] = chart.legend;
  return {
    ...chart,
    legend: [set(first), set(second)],
    pairs: chart.pairs.map(({ label, bars: [one, other] }) => ({
      label: set(label),
      bars: [
        { ...one, text: set(one.text) },
        { ...other, text: set(other.text) },
      ],
    })),
  };
}

function drawLegend(pen: SKRSContext2D, legend: Chart['legend']): void {
  legend.forEach((name, at) => {
    const x = MARGIN + LABELS + 16 + at * 200;
    pen.fillStyle = css(bars[at] ?? bars[0]);
    pen.fillRect(x, MARGIN - 8, BAR, BAR);
    write(pen, name, { x: x + BAR + 10, y: MARGIN - 8 + BAR / 2, size: FONT, room: 200 - BAR - 20 });
  });
}

type Line = { readonly x: number; readonly y: number; readonly size: number; readonly room: number };

/** On one line, and cut where there is no room for more. */
function write(pen: SKRSContext2D, words: string, { x, y, size, room }: Line): void {
  pen.fillStyle = ink;
  pen.font = `${String(size)}px ${[...families.values()].map((family) => `"${family}"`).join(', ')}`;
  const whole = typedLine(words);
  let shown = cutText(whole, 60);
  for (let max = shown.length - 1; max > 0 && pen.measureText(shown).width > room; max -= 1)
    shown = cutText(whole, max);
  pen.fillText(shown, x, y);
}

function css([red, green, blue]: Colour): string {
  return `rgb(${String(red)} ${String(green)} ${String(blue)})`;
}
