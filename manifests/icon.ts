/** The app's icons: two firms, and the job that passes between them. */
import { crc32, deflateSync } from 'node:zlib';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const GREEN: Pixel = [31, 58, 52, 255];
const WHITE: Pixel = [255, 255, 255, 255];
const CLEAR: Pixel = [255, 255, 255, 0];
/** Each pixel is looked at so many times both ways, for smooth edges. */
const SAMPLES = 8;

/** 192 × 192, in full colour. */
export function colorIcon(): Uint8Array {
  return png(192, (x, y) => mixed(GREEN, WHITE, coverage(192, x, y, 0.22)));
}

/** 32 × 32, white on nothing, as Teams has it. */
export function outlineIcon(): Uint8Array {
  return png(32, (x, y) => mixed(CLEAR, WHITE, coverage(32, x, y, 0.06)));
}

/** How much of a pixel the drawing covers, from 0 to 1; `margin` is a part of the width. */
function coverage(size: number, x: number, y: number, margin: number): number {
  let hits = 0;
  for (let index = 0; index < SAMPLES * SAMPLES; index += 1) {
    const at = (pixel: number, step: number) =>
      ((pixel + (step + 0.5) / SAMPLES) / size - margin) / (1 - 2 * margin);
    if (isDrawn(at(x, index % SAMPLES), at(y, Math.floor(index / SAMPLES)))) hits += 1;
  }
  return hits / (SAMPLES * SAMPLES);
}

/** Two rings at the corners of the unit square, and the arrow from one to the other. */
function isDrawn(x: number, y: number): boolean {
  const ring = (centre: number) => {
    const distance = Math.hypot(x - centre, y - (1 - centre));
    return distance <= 0.24 && distance >= 0.13;
  };
  const [along, across] = [(x - y + 1) / 2, Math.abs(x + y - 1)];
  return ring(0.24) || ring(0.76) || (across <= 0.09 && along > 0.42 && along < 0.58);
}

function mixed(under: Pixel, over: Pixel, share: number): Pixel {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2]), mix(under[3], over[3])];
}

/** A square image of eight bits for each of red, green, blue and alpha (www.w3.org/TR/png-3). */
function png(size: number, pixel: (x: number, y: number) => Pixel): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (__, x) => pixel(x, y)).flat(),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
