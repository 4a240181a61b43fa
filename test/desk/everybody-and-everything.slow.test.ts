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
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { program } from '../../src/program.ts';
import type { JsonValue } from '../../src/shared/json.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { everythingIn } from '../support/effects.ts';
import { marks, mayRead, networkOf, type Mark } from '../support/everybody.ts';
import { paperValues } from '../support/everybody-practices.ts';
import { tellOfEverybody } from '../support/everybody-story.ts';
import { handsOn } from '../support/hands.ts';
import { kindOf, rightsIn } from './everybody-rights.ts';

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
    const { everybody, of, main, first, technician, eta, practices } = await tellOfEverybody({
      ...{ store, now, pass, replyTo },
    });

    const { ids, jobs, versions, files, firmOf, isTheirs, mayReadVersion } = await rightsIn(store, { first });
    /** A button about something, as a card of now would have it. */
    const clickOf = (action: string, id: number): ButtonClick => {
      const kind = kindOf(action);
      if (kind === 'file') return { action, id: 0, revision: 0, words: files.get(id)?.key };
      if (kind === 'version') return { action, id, revision: hashMark(versions.get(id)?.hash ?? '') };
      const revision = action === 'paper_waiver_take' ? firmOf('birch') : (jobs.get(id)?.revision ?? 1);
      return { action, id, revision };
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
    /** What a form of its own kind takes beside that, as whoever may send it would. */
    const filledIn = (form: string, id: number): FormValues => {
      if (form === 'agreement_upload') return practices.uploaded;
      if (/^agreement_(draft|counter)$/.test(form)) return practices.clauses;
      if (form === 'agreement_notice') return { how: 'notice', sure: 'yes' };
      if (form.startsWith('agreement_'))
        return { name: 'X', title: 'X', consent: versions.get(id)?.hash ?? '' };
      if (/^paper_(add|replace)$/.test(form)) return { ...paperValues, files: practices.given };
      if (form === 'paper_file_give') return { files: practices.given };
      if (form === 'paper_rules') return { kinds: 'cyber', counts: 'at_once' };
      return form === 'paper_withdraw' ? { sure: 'yes' } : {};
    };
    const commands = [
      ...['board', 'jobs', 'home', 'invoices', 'record', 'balance'],
      ...['peers', 'network', 'team', 'digest', 'doctor', 'clients', 'agreements', 'papers', 'branding'],
      ...['alder', 'birch', 'cedar', 'fir', 'gum'].flatMap((firm) => [
        `agreement ${firm} works`,
        `papers ${firm} works`,
      ]),
      ...['rates', 'rates birch', 'rates alder', 'statement birch', 'statement alder', 'reminders', 'firm'],
      ...ids.job.flatMap((id) => [
        `job ${String(1000 + id)}`,
        `history ${String(1000 + id)}`,
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
          const found = marks[mark].text.exec(text);
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
        if (text.startsWith('log ') && isTheirs(somebody, 'log', main)) continue;
        await attempt(`/dispatch ${text}`, { kind: 'command', text });
      }
      await check('commands');
      const looks = new Set<unknown>([undefined]);
      for (const [action, { look, opens }] of program.clicks) {
        const isFirstLook = !looks.has(look);
        looks.add(look);
        for (const id of ids[kindOf(action)]) {
          const click = clickOf(action, id);
          if (isFirstLook) await attempt(`look ${action} ${String(id)}`, { kind: 'look', action: click });
          if (/^(say|join)$/.test(action)) continue;
          // A form that opens changes nothing.
          if (opens !== 'form' && isTheirs(somebody, action, id)) continue;
          await attempt(`click ${action} ${String(id)}`, { kind: 'click', action: click });
        }
      }
      await check('buttons');
      for (const form of program.forms.keys()) {
        if (/^(join|join_team|setup)$/.test(form)) continue;
        for (const id of ids[kindOf(form)]) {
          if (isTheirs(somebody, form, id)) continue;
          const { revision } = clickOf(form, id);
          const ref = { form, id, revision, nonce: `n${String(clicks)}` };
          await attempt(`typing ${form} ${String(id)}`, { kind: 'typing', ref, values: {}, starts: {} });
          const filled = { ...values, ...filledIn(form, id) };
          await attempt(`form ${form} ${String(id)}`, { kind: 'submission', ref, values: filled });
        }
      }
      await check('forms');
      const place = { platform: person.platform, workspaceId: person.homeId, channelId: 'D' };
      for (const jobId of ids.job)
        await attempt(`link ${String(jobId)}`, { kind: 'link', jobId, place, isDirect: true });
      await attempt('home', { kind: 'home', workspaceId: person.homeId });
      // Tickets in another one's name, and files of others with one's own.
      const directory = await hands.readDirectory(store);
      const ownId = findMember(directory, person)?.member.id ?? 0;
      for (const versionId of ids.version) {
        if (ownId === 0 || mayReadVersion(somebody, versionId)) continue;
        for (const as of ['text', 'differences', 'paper']) {
          const order = { file: 'agreement', versionId, as };
          const made = await makeFile(eyesOf(hands, directory), program.files, ownId, order);
          if (!('refused' in made)) faults.push(`${name}, ${as} of version ${String(versionId)}: is made`);
        }
      }
      for (const billId of ids.bill) {
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
        if (ownId === 0 || isTheirs(somebody, 'bill_pdf', billId)) continue;
        const made = await makeFile(eyesOf(hands, directory), program.files, ownId, { file: 'bill', billId });
        if (!('refused' in made)) faults.push(`${name}, file of bill ${String(billId)}: is made`);
      }
      await check('the rest');
    }
    expect(faults).toEqual([]);
    expect(Math.min(tried / 25_000, reached / 1_500)).toBeGreaterThan(1);
    // Those whose it is do read each of them, so that the search would find it.
    const read = (Object.keys(marks) as Mark[]).filter((mark) => Object.keys(marks[mark]).length > 1);
    expect([...seen].sort()).toEqual(read.sort());
  }, 900_000);
});
