import type { ServerResponse } from 'node:http';

/** A short plain page for a browser. Its texts are plain, and escaped here. */
export type Page = {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly label: string };
};

export function sendPage(response: ServerResponse, { status, title, text, link }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    // The address of a page may carry what is nobody else's: a code, a job's number.
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  });
  const below = link ? `\n<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>` : '';
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body { font: 18px/1.5 sans-serif; max-width: 34em; margin: 4em auto; padding: 0 1em }</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>${below}
</html>
`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
