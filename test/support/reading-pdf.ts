import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All bytes of a file that is being made. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** The words on each page of a PDF, as a reader finds them; the runs of a line with a space between. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  // pdf.js takes the bytes away.
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.destroy();
  return pages.map((page) => page.replace(/\s+/g, ' '));
}
