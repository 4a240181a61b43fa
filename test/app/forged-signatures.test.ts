/**
 * Signatures that no client would send, each as its platform would bring it and with a proof of ours: what is left is what
 * the program itself looks at. On Slack and on Teams all are refused, and nothing is signed.
 */
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { rowName } from '../../src/store/seal.ts';
import { agreeing, people, type Version } from '../features/agreements/agreeing.ts';
import { bindingOf, openedFor } from '../support/binding.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { dev, dora } from '../support/forged-carriers.ts';
import { interactionBody } from '../support/gateway.ts';
import { mixedSetting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { teamsSender } from '../support/teams-sending.ts';

const { ann, bob, bea } = people;
const DAY_MS = 86_400_000;
let forged = 0;

/** Sends the form of a signature in somebody's name; what the platform was answered. */
async function signAs(
  network: RunningNetwork,
  person: Person,
  { id, hash }: Version,
  signed = hash,
): Promise<string> {
  const nonce = `forged-${String((forged += 1))}`;
  const ref = { form: 'agreement_sign' as const, id, revision: hashMark(signed), nonce };
  const form = openedFor(bindingOf(network), person, ref);
  if (person.platform === 'teams') {
    const data = { name: 'Somebody', title: 'Owner', consent: signed, form };
    const send = await teamsSender(network);
    const { status, body } = await send(person, { type: 'invoke', name: 'task/submit', value: { data } });
    expect(status).toBe(200);
    return body;
  }
  const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
  const tick = { type: 'checkboxes', selected_options: [{ value: signed }] };
  const { status, answer } = await network.gateway.send(
    interactionBody({
      type: 'view_submission',
      team: { id: person.homeId, domain: 'somewhere' },
      user: { id: person.userId, team_id: person.homeId, name: 'somebody' },
      view: {
        ...{ id: 'V0FORGED', type: 'modal', callback_id: 'peer_dispatch_form', private_metadata: form },
        app_installed_team_id: person.homeId,
        state: { values: { name: typed('Somebody'), title: typed('Owner'), consent: { value: tick } } },
      },
    }),
  );
  expect(status).toBe(200);
  return answer;
}

describeOnBothDatabases('a forged signature', (fresh, provider) => {
  const start = networksOn(fresh);

  it.each([
    ['Slack', 'birch', bob, bea],
    ['Teams', 'dogwood', dora, dev],
  ] as const)(
    'is refused on %s, whatever is wrong with it',
    async (platform, peer, owner, technician) => {
      const setting = await mixedSetting();
      const network = await start({
        setting: { ...setting, network: { ...setting.network, agreements: [] } },
      });
      const { store, clock, database } = network;
      const { sendUsual, newest, fill, click } = agreeing(store, { now: clock.now });
      const { id: peerId } = await store.db.firm.findUniqueOrThrow({ where: { key: peer } });
      const raw = await openRaw(database);
      database.afterwards(raw.close);
      /** All that a signature could change, and whatever else but what the program notes of the request itself. */
      const standing = async () => {
        await network.answered();
        const tables = await raw.dump();
        return ['Agreement', 'AgreementVersion', 'AgreementSignature', 'Event', 'Job', 'Firm', 'Member'].map(
          (table) => [table, tables.get(table)],
        );
      };
      const refused = async (what: string, words: string, attempt: () => Promise<string>) => {
        const before = await standing();
        expect(await attempt(), what).toContain(words);
        expect(await standing(), what).toEqual(before);
      };
      const as = async (status: 'suspended' | 'active') => {
        await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
          await db.firm.update({ where: { id: peerId }, data: { status } });
          await raiseDirectoryVersion(db);
        });
      };

      await sendUsual(ann, peerId);
      const first = await newest();
      await refused('by a technician', 'Only an owner', () => signAs(network, technician, first));

      // Between what was shown and the click.
      const put = async (text: string) => {
        await raw.execute(
          `UPDATE "AgreementVersion" SET "text" = '${text}' WHERE "id" = ${String(first.id)}`,
        );
      };
      await raw.execute(
        provider === 'sqlite'
          ? 'DROP TRIGGER "AgreementVersion_refuses_update"'
          : 'ALTER TABLE "AgreementVersion" DISABLE TRIGGER "AgreementVersion_refuses_change"',
      );
      const other = `${platform} owes everything.\n`;
      await put(store.sealer.seal('AgreementVersion.text', rowName(first.key), other));
      await refused('of a text that was changed', 'is not the one that it is known as', () =>
        signAs(network, owner, first),
      );
      await put(first.text);

      await fill(owner, 'agreement_counter', first, { client_months: '24' });
      const second = await newest();
      expect(second.id).not.toBe(first.id);
      await refused('of an older version', 'was replaced by a newer version', () =>
        signAs(network, owner, first),
      );
      await refused('with an older hash', 'another one than the one you were shown', () =>
        signAs(network, owner, second, first.hash),
      );
      await as('suspended');
      await refused('by a firm that is suspended', 'Your firm is suspended', () =>
        signAs(network, owner, second),
      );
      await as('active');

      // The same without a fault is a signature; once.
      await signAs(network, owner, second);
      await network.answered();
      expect(await store.db.agreementSignature.findMany({ where: { versionId: second.id } })).toMatchObject([
        { firmId: peerId, hash: second.hash, platform: owner.platform },
      ]);
      await refused('a second time', 'has signed this version already', () => signAs(network, owner, second));

      await click(owner, 'agreement_withdraw', second);
      await sendUsual(ann, peerId);
      const third = await newest();
      expect(third.id).not.toBe(second.id);
      clock.advance(31 * DAY_MS);
      await refused('after its end', 'was not signed in time', () => signAs(network, owner, third));
      expect(await store.db.agreement.count()).toBe(0);
    },
    300_000,
  );
});
