import { crc32, deflateSync } from 'node:zlib';

/** Red, green and blue, from 0 to 255 each. */
export type Colour = readonly [number, number, number];

const DEPTH = 4;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;

/**
 * A PNG of at most 16 colours (w3.org/TR/png-3): a fifth of what an encoder of true colours makes of a chart,
 * which a card in Teams has no room for.
 * @param pixels red, green, blue and opacity of each, row by row; opacity is not looked at
 */
export function indexedPng(
  { width, height, pixels }: { width: number; height: number; pixels: Uint8ClampedArray },
  palette: readonly Colour[],
): Buffer {
  const rowBytes = 1 + Math.ceil((width * DEPTH) / 8);
  // Each row begins with its filter, none.
  const rows = Buffer.alloc(rowBytes * height);
  const nearest = new Map<number, number>();
  for (let at = 0; at < width * height; at += 1) {
    const colour: Colour = [pixels[4 * at] ?? 0, pixels[4 * at + 1] ?? 0, pixels[4 * at + 2] ?? 0];
    const key = (colour[0] << 16) | (colour[1] << 8) | colour[2];
    const index = nearest.get(key) ?? nearestTo(colour, palette);
    nearest.set(key, index);
    const x = at % width;
    const byte = rowBytes * Math.floor(at / width) + 1 + (x >> 1);
    rows[byte] = (rows[byte] ?? 0) | (x % 2 === 0 ? index << DEPTH : index);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = DEPTH;
  header[9] = INDEXED;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearestTo([red, green, blue]: Colour, palette: readonly Colour[]): number {
  const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
