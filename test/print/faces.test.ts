import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fontFinding } from '../../src/doctor/font-findings.ts';
import { createFaces } from '../../src/print/faces.ts';

const { resolve } = createRequire(import.meta.url);
const faces = createFaces([]);

describe('the fonts that come along', () => {
  it.each(['Łódź', 'Δίκτυα', 'Кабель', 'شركة النخيل', 'תקשורת', 'Հայ', 'ქარ', 'สายเคเบิล', 'नेटवर्क'])(
    'have all of %s',
    (text) => {
      expect(faces.printable(text)).toEqual({ text, isWhole: true });
    },
  );

  it('write what they lack as it sounds, and say that they did; never an empty box', () => {
    expect(faces.printable('東京 cable 🔧 ✅')).toEqual({
      text: 'DongJing cable :wrench: :white_check_mark:',
      isWhole: false,
    });
    expect(faces.printable('👍🏽').text).toBe(':thumbsup:');
    expect(faces.printable('\u{10FFFF}')).toEqual({ text: '?', isWhole: false });
  });
});

it('a font of the system is found by its name and what is in it, and one that cannot be read is passed over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-fonts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'truetype/noto'), { recursive: true });
  await writeFile(join(folder, 'NotoSansCJK-Regular.ttc'), 'no font');
  const path = join(folder, 'truetype/noto/Symbola.ttf');
  await copyFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'), path);
  const there = createFaces([join(folder, 'nowhere'), folder]);
  // Of all fonts that come along, this sign is in the one that is copied alone.
  expect(createFaces([]).faceOf('\u2313', false)).toBeUndefined();
  expect(there.faceOf('\u2313', false)?.path).toBe(path);
  expect(there.printable('\u2313 東')).toEqual({ text: '\u2313 Dong', isWhole: false });
});

describe('the self-check', () => {
  it('says which scripts have no font, and what to install', () => {
    const finding = fontFinding((letter) => !'东あ한🔧'.includes(letter));
    expect(finding).toEqual({
      about: 'Fonts',
      level: 'ok',
      text:
        'For these there is no font, so files and charts have them as they sound: Chinese, Japanese, Korean, emoji. ' +
        'If your firms write so, install one and start anew: on Debian or Ubuntu, apt install fonts-noto-cjk fonts-symbola.',
    });
    expect(fontFinding(() => true).text).toBe(
      'Files and charts are printed in every script that was looked for.',
    );
  });
});
