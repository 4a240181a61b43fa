import { expect, it } from 'vitest';
import { plain } from '../../../src/chat/card.ts';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { Answer, Desk, Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { deskOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';
import { asOpened } from './filled-in.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const from = { person: ann, replyTo: { person: ann, workspaceId: ann.homeId } };
const request: FormValues = { summary: 'Printer is down', skill: 'Printers', rate: '95' };
const netZero = 'With net 0 days a bill is due on its own date, and late a day after.';

function formOf(answer: Answer): Form {
  if (answer.kind !== 'form') throw new Error(`no form but ${JSON.stringify(answer)}`);
  return answer.form;
}

function saidIn({ items }: Form): string {
  return items.map((item) => (item.kind === 'text' ? plain(item.text) : '')).join('\n');
}

function send(desk: Desk, form: Form, values: FormValues): Promise<Answer> {
  return desk({ ...from, kind: 'submission', ref: form.ref, values: { ...asOpened(form), ...values } });
}

describeOnBothDatabases('odd terms', (fresh) => {
  const begin = async () => {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    return { store, desk: deskOn(store) };
  };

  it('of a request are said once, and again only where they are other ones', async () => {
    const { store, desk } = await begin();
    const form = formOf(await desk({ ...from, kind: 'command', text: '' }));
    const odd = { ...request, net_days: '0' };
    const asked = formOf(await send(desk, form, odd));
    expect(saidIn(asked)).toContain(`Not posted yet. Please look at this first:\n• ${netZero}`);
    expect(saidIn(asked)).toContain('press Post again.');
    const other = formOf(await send(desk, asked, { ...odd, minimum: '5' }));
    expect(saidIn(other)).toContain('The minimum of 5 min never counts');
    expect(await store.db.job.count()).toBe(0);
    expect(await send(desk, other, { ...odd, minimum: '5' })).toEqual({ kind: 'done' });
    // A second press of the same button.
    expect(await send(desk, other, { ...odd, minimum: '5' })).toEqual({ kind: 'done' });
    expect(await store.db.job.count()).toBe(1);

    const { id, revision } = await store.db.job.findFirstOrThrow();
    const edit = formOf(await desk({ ...from, kind: 'click', action: { action: 'edit', id, revision } }));
    const again = formOf(await send(desk, edit, { net_days: '90', minimum: '60' }));
    expect(saidIn(again)).toContain('Not saved yet.');
    expect(saidIn(again)).toContain('press Save again.');
    expect(await send(desk, again, { net_days: '90', minimum: '60' })).toEqual({ kind: 'done' });
    expect(await store.db.terms.findMany({ select: { netDays: true } })).toEqual([
      { netDays: 0 },
      { netDays: 90 },
    ]);
  });

  it('of a standing rate are, too', async () => {
    const { store, desk } = await begin();
    const { id } = await store.db.firm.findFirstOrThrow({ where: { name: 'Birch Networks' } });
    const click = { action: 'rate_theirs', id, revision: 0 } as const;
    const form = formOf(await desk({ ...from, kind: 'click', action: click }));
    const odd = { skill: 'Printers', rate: '90', net_days: '0' };
    const asked = formOf(await send(desk, form, odd));
    expect(saidIn(asked)).toContain(`Not proposed yet. Please look at this first:\n• ${netZero}`);
    expect(await store.db.standingRate.count()).toBe(0);
    expect(await send(desk, asked, odd)).toEqual({ kind: 'done' });
    expect(await store.db.standingRate.count()).toBe(1);
  });

  it('that are impossible are refused beside the field that is to change', async () => {
    const { store, desk } = await begin();
    const form = formOf(await desk({ ...from, kind: 'command', text: '' }));
    expect(await send(desk, form, { ...request, minimum: '45', nte: '10' })).toEqual({
      kind: 'errors',
      errors: {
        nte: '45 min at $95.00/h come to $71.25, more than the maximum of $10.00. Raise the maximum, or lower the minimum.',
      },
    });
    expect(await store.db.job.count()).toBe(0);
  });
});
