import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeOnSqlite } from '../support/databases.ts';
import { startAgentsPlayground } from '../support/agents-playground.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { launchChromium } from './chromium.ts';
import { setTimeout as pause } from 'node:timers/promises';

const DORA = { tenantId: '0000d060-0000-4000-8000-000000000000', aadObjectId: '0000d061-0000-4000-8000-000000000000' };

describeOnSqlite('scratch', (fresh) => {
  const start = networksOn(fresh);
  it('x', async () => {
    const setting = await mixedSetting();
    const pg = await startAgentsPlayground(setting.teams!, DORA);
    const network = await start({ setting, settings: { TEAMS_OPENID_METADATA_URL: pg.openIdMetadataUrl } });
    pg.lead(`http://127.0.0.1:${network.apps[0]!.port}`);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
      await page.goto(pg.url);
      await pause(6000);
      await page.screenshot({ path: '/tmp/apg/1.png' });
      writeFileSync('/tmp/apg/1.html', await page.content());
      const box = page.locator('[contenteditable=true], textarea').first();
      await box.click();
      await page.keyboard.type('help');
      await page.keyboard.press('Enter');
      await pause(4000);
      await page.screenshot({ path: '/tmp/apg/2.png' });
      await box.click();
      await page.keyboard.type('Wi-Fi drops in a warehouse');
      await page.keyboard.press('Enter');
      await pause(4000);
      await page.screenshot({ path: '/tmp/apg/3.png' });
      writeFileSync('/tmp/apg/3.html', await page.content());
    } finally {
      writeFileSync('/tmp/apg/ex.json', JSON.stringify(pg.exchanges, null, 1));
      writeFileSync('/tmp/apg/log.json', network.log.filter((l) => l.level >= 30).map((l) => JSON.stringify(l)).join('\n'));
      await browser.close();
      await pg.close();
    }
    expect(1).toBe(1);
  }, 90_000);
});
