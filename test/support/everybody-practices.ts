/**
 * What the firms of `everybody.ts` have agreed and shown to each other beside their jobs: agreements in each state, papers,
 * what was asked to be let pass, a branding that was refused, and files. Each is marked.
 */
import type { FormValues } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { addAwaitedFile, saveKept } from '../../src/post/given/stored-file-store.ts';
import type { AtTheDesk } from './at-the-desk.ts';
import type { Firm } from './everybody.ts';
import type { Teller } from './everybody-story.ts';
import { startsOf } from './form-starts.ts';

type Told = Pick<Teller, 'store' | 'now'> & {
  readonly desk: AtTheDesk;
  readonly of: (firm: Firm, role?: 'owner' | 'coordinator' | 'technician' | 'bookkeeper') => Person;
  readonly firmId: (key: Firm) => Promise<number>;
  readonly memberId: (person: Person) => Promise<number>;
  /** A request of Alder's; its job. */
  readonly ask: (summary: string, more?: FormValues) => Promise<number>;
};

/** What the form of a paper takes, on the day of the story. */
export const paperValues: FormValues = {
  ...{ kind: 'cyber', insured: 'Birch Works', insurer: 'Harbor Mutual', number: '7', occurrence: '1000000' },
  ...{ aggregate: '2000000', from: '2026-01-01', until: '2031-01-01' },
};
const elsewhereValues: FormValues = {
  ...{ signed_on: '2026-01-15', starts_on: '2026-02-01', ends_on: '2027-01-31', client_months: '24' },
  ...{
    notice_days: '20',
    signer_own: 'PAPERSIGNER',
    signer_other: 'X',
    name: 'X',
    title: 'X',
    consent: 'yes',
  },
};

/** What of it a test speaks of: forms as they may be sent, and the key of a file that is Cedar's coordinator's alone. */
export async function tellOfPractices({ store, now, desk, of, firmId, memberId, ask }: Told) {
  const { db } = store;
  const newest = async () => {
    const { id, hash } = await db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    return { id, hash, revision: hashMark(hash) };
  };
  const startOf = async (who: Person, action: string, id: number): Promise<FormValues> => {
    const answer = await desk.take(who, { kind: 'click', action: { action, id, revision: 0 } });
    if (answer.kind !== 'form') throw new Error(`${action} opens no form: ${JSON.stringify(answer)}`);
    return startsOf(answer.form.items);
  };

  /** A draft of one for another, which says this. */
  const draft = async (one: Firm, other: Firm, law: string): Promise<FormValues> => {
    const peer = await firmId(other);
    const values = { ...(await startOf(of(one), 'agreement_new', peer)), law };
    await desk.fill(of(one), 'agreement_draft', { id: peer, revision: 0 }, values);
    return values;
  };
  const sign = async (who: Person, form = 'agreement_sign') => {
    const version = await newest();
    const values = { name: 'X', title: 'Owner', consent: version.hash };
    await desk.fill(who, form, version, values);
  };
  const agree = async (one: Firm, other: Firm, law: string) => {
    await draft(one, other, law);
    await sign(of(one), 'agreement_send');
    await sign(of(other));
  };
  const noticed = async (who: Person, how: FormValues) =>
    desk.fill(who, 'agreement_notice', await newest(), { sure: 'yes', ...how });

  await agree('alder', 'birch', 'SIGNEDLAW');
  await agree('alder', 'gum', 'GUMLAW');
  await agree('cedar', 'fir', 'ENDEDLAW');
  await noticed(of('cedar'), { how: 'at_once', reason: 'WHYENDED' });
  await agree('birch', 'cedar', 'NOTICEDLAW');
  await noticed(of('cedar'), { how: 'notice' });
  const clauses = await draft('alder', 'cedar', 'DRAFTLAW');
  // What was signed elsewhere, of which Birch has not said yet that it is that.
  const file = async (giver: Person, firm: Firm, name: string): Promise<string> => {
    const key = `a-file-of-${firm}`.padEnd(32, '0');
    const [member, source] = [
      await memberId(giver),
      { person: giver, workspaceId: giver.homeId, where: 'x' },
    ];
    const about = {
      key,
      firmId: await firmId(firm),
      memberId: member,
      createdAt: now(),
      use: undefined,
      source,
    };
    await store.write({ source: 'test', subject: 'files' }, async ({ rows }) => {
      await addAwaitedFile(rows, store.sealer, about);
      const facts = { name, type: 'pdf' as const, byteLength: 7, sha256: 'a'.repeat(64) };
      await saveKept(rows, store.sealer, key, facts, now());
    });
    return key;
  };
  const uploaded = { ...elsewhereValues, file: await file(of('fir'), 'fir', 'PAPERSIGNER.pdf') };
  await desk.fill(of('fir'), 'agreement_upload', { id: await firmId('birch'), revision: 0 }, uploaded);
  // One that waits for Birch, which changes what binds it and Alder.
  await draft('alder', 'birch', 'SENTLAW');
  await sign(of('alder'), 'agreement_send');

  const show = async (firm: Firm, values: FormValues) => {
    await desk.fill(of(firm), 'paper_add', { id: 0, revision: 0 }, { ...paperValues, ...values });
    return db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } });
  };
  const policy = await show('birch', { kind: 'general_liability', number: 'POLICYMARK' });
  await show('birch', { kind: 'tax_registration', number: 'TAXMARK' });
  await show('cedar', { kind: 'professional', insured: 'Cedar Works', number: 'CEDARPOLICY' });
  await desk.fill(of('alder'), 'paper_again', { id: policy.id, revision: 0 }, { reason: 'AGAINMARK' });
  // What is asked to be let pass: a paper, and an agreement.
  const lacking = await ask('Job with papers', { papers: 'cyber' });
  await desk.click(of('birch'), 'paper_waiver_ask', { id: lacking, revision: 0 });
  const oneOff = await desk.post(of('cedar'), {
    ...{ summary: 'One-off', skill: 'Printers', rate: '50', place: 'off_site_one_off' },
  });
  await desk.click(of('fir'), 'waiver_ask', { id: oneOff, revision: 0 });

  const refused = await ask('Refused job', { place: 'on_site', branding: 'own_logo' });
  await desk.click(of('birch'), 'claim', await desk.job(refused));
  const goes = of('birch', 'technician');
  const eta = String(Math.floor(now().getTime() / 1000) + 3600);
  const crew = { technician: String(await memberId(goes)), eta };
  await desk.fill(of('birch'), 'schedule', await desk.job(refused), crew);
  await desk.click(goes, 'confirm', await desk.job(refused));
  await desk.fill(goes, 'branding_refuse', await desk.job(refused), { reason: 'REFUSEMARK' });

  const given = await file(of('cedar', 'coordinator'), 'cedar', 'GIVENMARK.pdf');
  return { clauses, given, uploaded: { ...elsewhereValues, file: given } };
}
