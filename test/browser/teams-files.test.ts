/** A file in the demo's Teams: attached to nothing but itself, asked about, and deleted. */
import { expect, it } from 'vitest';
import { visitTeams } from './demo-teams-page.ts';
import { describeInBrowser } from './running-demo.ts';

const DORA = '0000d060-0000-4000-8000-000000000000/0000d061-0000-4000-8000-000000000000';

describeInBrowser('a file on the page of Teams', (demo) => {
  it('is attached, asked about and deleted', async () => {
    const { browser, url } = demo();
    const dora = await visitTeams(browser, url, DORA);
    const { page } = dora;
    await dora.open('chat');
    const attach = page.getByTestId('attach-input');
    const file = (name: string, words: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(words),
    });
    await attach.setInputFiles([file('policy.pdf', '%PDF-1.7 liability'), file('other.txt', 'x')]);
    await page.getByRole('button', { name: 'Remove other.txt' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();

    const asked = dora.message('Got policy.pdf (PDF, 18 bytes).');
    await asked.waitFor();
    // One's own message shows it, and gives it back.
    const download = page.waitForEvent('download');
    await page.getByTestId('file-policy.pdf').click();
    expect((await download).suggestedFilename()).toBe('policy.pdf');
    await dora.press(asked, 'Delete it');
    await dora.message('A file you sent was deleted here.').waitFor();

    await attach.setInputFiles([file('zip.pdf', 'PK\u0003\u0004')]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await dora.message('zip.pdf could not be kept: what is in it is not a PDF, PNG or JPEG').waitFor();

    // In a channel the app is given none, and no clip says otherwise.
    await dora.open('board');
    await page.getByTestId('composer').waitFor();
    expect(await page.getByTestId('attach').count()).toBe(0);
  }, 90_000);
});
