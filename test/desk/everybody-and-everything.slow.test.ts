/**
 * Everybody tries everything, as if each button, form, ticket and refresh were theirs: the program's registry gives the
 * things, a network in which much has happened gives the numbers. Nothing may change that is not theirs to change, and
 * nobody may read a mark of what is not theirs, in an answer or in what is sent to them because of it.
 */
import { rowName } from '../../src/store/seal.ts';
import { expect, it } from 'vitest';
import { textCard } from '../../src/chat/card.ts';
import type { ButtonClick } from '../../src/chat/buttons.ts';
import type { FormValues } from '../../src/chat/form.ts';
import type { Interaction, Person } from '../../src/chat/interaction.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { findMember } from '../../src/directory/directory.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { makeFile } from '../../src/post/files/make-file.ts';
import { program } from '../../src/program.ts';
import type { JsonValue } from '../../src/shared/json.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { everythingIn } from '../support/effects.ts';
import { marks, mayRead, networkOf, type Mark, type Somebody } from '../support/everybody.ts';
import { tellOfEverybody } from '../support/everybody-story.ts';
import { handsOn } from '../support/hands.ts';
import { billTable, isGranted, isGrantedOnBill, permissionTable } from './permission-table.ts';

describeOnBothDatabases('everybody', (fresh) => {
  it('tries everything, changes nothing and reads nothing of what is not theirs', async () => {
    let at = Date.parse('2026-11-24T15:00:00Z');
    const now = () => new Date(at);
    const store = await (await fresh()).open({ now });
    await importNetwork(store, networkOf());
    const { db } = store;
    let clicks = 0;
    const replyTo = (person: Person) => ({
      ...{ person, workspaceId: person.homeId },
      responseUrl: `https://hooks.slack.example/${String((clicks += 1))}`,
    });
    const pass = (minutes: number) => void (at += minutes * 60_000);
    const { everybody, of, memberId, firmId, main, first, technician, eta } = await tellOfEverybody({
      ...{ store, now, pass, replyTo },
    });

    const ids = async (table: 'job' | 'offer' | 'bill' | 'payment' | 'standingRate' | 'clientAsk') =>
      (
        await (db[table] as unknown as { findMany: (of: object) => Promise<{ id: number }[]> }).findMany({
          orderBy: { id: 'asc' },
        })
      ).map(({ id }) => id);
    const jobs = await ids('job');
    const numbers = {
      job: jobs,
      offer: await ids('offer'),
      bill: await ids('bill'),
      payment: await ids('payment'),
      rate: await ids('standingRate'),
      ask: await ids('clientAsk'),
      firm: [await firmId('gum'), await firmId('birch'), await firmId('ivy')],
      member: [await memberId(of('birch', 'technician')), await memberId(of('alder', 'coordinator'))],
      none: [0, 1],
    };
    type Kind = keyof typeof numbers;
    const kindOf = (name: string): Kind => {
      if (/^offer_/.test(name)) return 'offer';
      if (/^payment_/.test(name)) return 'payment';
      if (/^(bill_|dispute_|client_note)/.test(name)) return 'bill';
      if (/^client_(show|approve|hand_over|decline|withdraw)$/.test(name)) return 'ask';
      if (/^rate_(ours|theirs)/.test(name) || /^firm_/.test(name)) return 'firm';
      if (/^rate_/.test(name)) return 'rate';
      if (/^(member|member_change)$/.test(name)) return 'member';
      return name in permissionTable || name === 'edit_job' ? 'job' : 'none';
    };

    const jobOf = new Map((await db.job.findMany()).map((job) => [job.id, job]));
    const offers = new Map((await db.offer.findMany()).map((offer) => [offer.id, offer]));
    const billsById = new Map((await db.bill.findMany()).map((bill) => [bill.id, bill]));
    const paymentsById = new Map((await db.payment.findMany()).map((payment) => [payment.id, payment]));
    const firmIds = new Map((await db.firm.findMany()).map(({ key, id }) => [key, id]));

    /** Whether it is theirs to do, by the tables that say who may do what; what is, is not tried. */
    const isTheirs = async ({ person, firm, role }: Somebody, name: string, id: number): Promise<boolean> => {
      if (!firm || !role) return false;
      const own = firmIds.get(firm);
      const action = name === 'edit_job' ? 'edit' : name;
      switch (kindOf(name)) {
        case 'job':
        case 'offer': {
          const offer = kindOf(name) === 'offer' ? offers.get(id) : undefined;
          const job = jobOf.get(offer?.jobId ?? id);
          if (action === 'show' || action === 'ask') return true;
          if (!job || (offer && ![job.leadFirmId, offer.firmId].includes(own ?? 0))) return false;
          const isOurs = job.leadFirmId === own;
          const serves = job.serviceFirmId === own;
          const does = serves && job.technicianId === (await memberId(person));
          const relation = isOurs ? 'lead' : does ? 'assignee' : serves ? 'service' : 'peer';
          // On the board, and not kept from them.
          if (relation === 'peer' && (firm === 'ivy' || (job.id === first && firm !== 'birch'))) return false;
          const what = action as keyof typeof permissionTable;
          return isGranted(what, role, relation) || (does && isGranted(what, role, 'service'));
        }
        case 'bill':
        case 'payment': {
          const bill = billsById.get(kindOf(name) === 'payment' ? (paymentsById.get(id)?.billId ?? 0) : id);
          if (!bill || !(action in billTable)) return false;
          const side = bill.leadFirmId === own ? 'lead' : bill.serviceFirmId === own ? 'service' : undefined;
          if (!side || (side === 'lead' && bill.submittedAt === null)) return false;
          return isGrantedOnBill(action as keyof typeof billTable, role, side);
        }
        case 'rate':
        case 'firm':
          return (
            (firm === 'alder' && role === 'owner') ||
            (firm === 'birch' && /owner|coordinator/.test(role)) ||
            (name.startsWith('rate_') &&
              /owner|coordinator/.test(role) &&
              (firm === 'alder' || id === firmIds.get('birch')))
          );
        case 'ask': {
          // Birch asks, Alder answers.
          if (name === 'client_withdraw') return firm === 'birch' && /owner|coordinator/.test(role);
          // It changes nothing: those whose it is read the mark by it.
          if (name === 'client_show') return false;
          return firm === 'alder' && role === 'owner';
        }
        case 'member':
          return role === 'owner' && (await db.member.findUnique({ where: { id } }))?.firmId === own;
        case 'none':
          if (/^(network|board_show)/.test(name)) return firm === 'alder' && role === 'owner';
          // The firm's own settings, and what anybody may do with their own.
          return role === 'owner' || name !== 'firm';
      }
    };

    /** What was queued for somebody since: their answers, and what they are told. */
    let newest = 0;
    const queuedFor = async (person: Person): Promise<string> => {
      const rows = await db.outboxRow.findMany({ where: { id: { gt: newest } }, orderBy: { id: 'asc' } });
      newest = rows.at(-1)?.id ?? newest;
      const payloads = rows.map(
        ({ key, payload }) =>
          JSON.parse(store.sealer.open('OutboxRow.payload', rowName(key), payload)) as JsonValue,
      );
      return payloads
        .map((payload) => JSON.stringify(payload))
        .filter((text) => text.includes(person.userId))
        .join('\n');
    };

    const selfCheck = () => Promise.resolve(textCard('fine'));
    const hands = handsOn(store, { now, selfCheck });
    const take = createDesk(hands);
    const values: FormValues = {
      ...{
        rate: '50',
        reason: 'x',
        text: 'x',
        audience: 'internal',
        technician,
        eta,
        summary: 'x',
        time: '1h',
      },
      ...{
        skill: 'x',
        amount: '1',
        description: 'x',
        day: '2026-11-24',
        number: 'X-1',
        line_0: '1',
        nte: '900',
      },
      ...{
        paid_on: '2026-11-24',
        method: 'card',
        until: '2026-11-30',
        note: 'x',
        change: 'owner',
        instead: '0',
      },
      ...{
        place: 'remote',
        urgency: 'normal',
        pay_type: 'hourly',
        minimum: '0',
        increment: '15',
        net_days: '30',
      },
      ...{
        branding: 'neutral',
        firm: 'X',
        zone: 'UTC',
        joins: 'at_once',
        steward: '1',
        answer: 'x',
        kept: '1',
      },
    };
    const commands = [
      ...['board', 'jobs', 'home', 'invoices', 'record', 'balance'],
      ...['peers', 'network', 'team', 'digest', 'doctor', 'clients'],
      ...['rates', 'rates birch', 'rates alder', 'statement birch', 'statement alder', 'reminders', 'firm'],
      ...jobs.flatMap((id) => [
        `job ${String(1000 + id)}`,
        ...(id === main ? [`log JOB-${String(1000 + id)} 1h`] : []),
      ]),
    ];
    for (const { person } of everybody)
      await take({ kind: 'home', person, replyTo: replyTo(person), workspaceId: person.homeId });
    await queuedFor(of('alder'));

    let before = await everythingIn(store);
    let [tried, reached] = [0, 0];
    const faults: string[] = [];
    const seen = new Set<Mark>();
    for (const somebody of everybody) {
      const { name, person } = somebody;
      const own = mayRead(somebody);
      const search = (what: string, text: string): void => {
        for (const mark of Object.keys(marks) as Mark[]) {
          const found = marks[mark].exec(text);
          if (found) seen.add(mark);
          if (found && !own.includes(mark)) faults.push(`${name}, ${what}: reads ${mark}, “${found[0]}”`);
        }
      };
      const attempt = async (what: string, did: object): Promise<void> => {
        tried += 1;
        const interaction = { person, replyTo: replyTo(person), ...did } as unknown as Interaction;
        const answer = await take(interaction);
        if (answer.kind === 'form' || (answer.kind === 'reply' && answer.refused === undefined)) reached += 1;
        search(what, JSON.stringify(answer));
      };
      const check = async (what: string): Promise<void> => {
        search(`${what}, sent`, await queuedFor(person));
        const is = await everythingIn(store);
        for (const [table, rows] of Object.entries(is))
          if (rows !== before[table]) faults.push(`${name}, ${what}: changes ${table}: ${rows.slice(-200)}`);
        before = is;
      };
      for (const text of commands) {
        // A technician of the firm that asks may log time of their own.
        if (text.startsWith('log ') && (await isTheirs(somebody, 'log', main))) continue;
        await attempt(`/dispatch ${text}`, { kind: 'command', text });
      }
      await check('commands');
      const looks = new Set<unknown>([undefined]);
      for (const [action, { look }] of program.clicks) {
        const isFirstLook = !looks.has(look);
        looks.add(look);
        for (const id of numbers[kindOf(action)]) {
          const click: ButtonClick = { action, id, revision: jobOf.get(id)?.revision ?? 1 };
          if (isFirstLook) await attempt(`look ${action} ${String(id)}`, { kind: 'look', action: click });
          if (action === 'say' || action === 'join' || (await isTheirs(somebody, action, id))) continue;
          await attempt(`click ${action} ${String(id)}`, { kind: 'click', action: click });
        }
      }
      await check('buttons');
      for (const form of program.forms.keys()) {
        if (/^(join|join_team|setup)$/.test(form)) continue;
        for (const id of numbers[kindOf(form)]) {
          if (somebody.firm && (form === 'post_job' || form === 'export')) continue;
          if (await isTheirs(somebody, form, id)) continue;
          const ref = { form, id, revision: jobOf.get(id)?.revision ?? 1, nonce: `n${String(clicks)}` };
          await attempt(`typing ${form} ${String(id)}`, { kind: 'typing', ref, values: {}, starts: {} });
          await attempt(`form ${form} ${String(id)}`, { kind: 'submission', ref, values });
        }
      }
      await check('forms');
      const place = { platform: person.platform, workspaceId: person.homeId, channelId: 'D' };
      for (const jobId of jobs)
        await attempt(`link ${String(jobId)}`, { kind: 'link', jobId, place, isDirect: true });
      await attempt('home', { kind: 'home', workspaceId: person.homeId });
      // Tickets in another one's name, and files of others with one's own.
      const directory = await hands.readDirectory(store);
      const ownId = findMember(directory, person)?.member.id ?? 0;
      for (const billId of numbers.bill) {
        const drop = {
          ...{
            uploadUrl: 'https://x.example/',
            contentUrl: 'https://x.example/',
            uniqueId: `u${String(clicks)}`,
          },
          ...{ fileType: 'pdf', name: 'x.pdf', askedIn: '' },
        };
        const ticket = JSON.stringify({ memberId: ownId === 1 ? 2 : 1, file: { file: 'bill', billId } });
        await attempt(`ticket of bill ${String(billId)}`, { kind: 'file', ticket, drop });
        if (ownId === 0 || (await isTheirs(somebody, 'bill_pdf', billId))) continue;
        const made = await makeFile(eyesOf(hands, directory), program.files, ownId, { file: 'bill', billId });
        if (!('refused' in made)) faults.push(`${name}, file of bill ${String(billId)}: is made`);
      }
      await check('the rest');
    }
    expect(faults).toEqual([]);
    expect(Math.min(tried / 10_000, reached / 400)).toBeGreaterThan(1);
    // Those whose it is do read each of them, so that the search would find it.
    const read = Object.keys(marks).filter((mark) => mark !== 'former');
    expect([...seen].sort()).toEqual(read.sort());
  }, 900_000);
});
