/** People who agree with each other before the desk itself, on the firms of the demo, of which no two have an agreement yet. */
import type { ButtonClick } from '../../../src/chat/buttons.ts';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { createDesk, type DeskHands } from '../../../src/desk/desk.ts';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { saveUsual } from '../../../src/features/agreements/firm-terms-store.ts';
import { usualChoices } from '../../../src/features/agreements/text/choices.ts';
import type { AgreementAction } from '../../../src/features/agreements/agreement-buttons.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { Store } from '../../../src/store/commit.ts';
import { startsOf } from '../../support/form-starts.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
/** Owner, coordinator and technician of Alder IT; owner and technician of Birch Networks; owner of Cedar Systems. */
export const people = {
  ann: slack('T0ALDER', 'U0ANN'),
  abe: slack('T0ALDER', 'U0ABE'),
  amy: slack('T0ALDER', 'U0AMY'),
  bob: slack('T0BIRCH', 'U0BOB'),
  bea: slack('T0BIRCH', 'U0BEA'),
  carla: slack('T0CEDAR', 'U0CARLA'),
};

let clicks = 0;
/** One click or form of its own, in the name of a person. */
function from(person: Person) {
  clicks += 1;
  const responseUrl = `https://slack.test/agreements/${String(clicks)}`;
  return { person, replyTo: { person, workspaceId: person.homeId, responseUrl } };
}

export type Version = { readonly id: number; readonly hash: string };

/** What people do with agreements, in one process. */
export function agreeing(store: Store, others: Partial<DeskHands> = {}) {
  const hands = handsOn(store, others);
  const desk = createDesk(hands);
  const press = (person: Person, action: ButtonClick) => desk({ ...from(person), kind: 'click', action });
  const click = (person: Person, action: AgreementAction, version: Version) =>
    press(person, { action, id: version.id, revision: hashMark(version.hash) });
  const send = (person: Person, form: Form, values: FormValues = {}) =>
    desk({
      ...from(person),
      kind: 'submission',
      ref: form.ref,
      values: { ...startsOf(form.items), ...values },
    });
  /** The form that a button opens; throws where it opens none. */
  const formOf = (answer: Answer): Form => {
    if (answer.kind !== 'form') throw new Error(`no form but ${JSON.stringify(answer)}`);
    return answer.form;
  };
  const fill = async (person: Person, action: AgreementAction, version: Version, values: FormValues = {}) =>
    send(person, formOf(await click(person, action, version)), values);
  return {
    ...{ hands, desk, press, click, send, formOf, fill },
    /** Opens the form of signatures, and ticks what stands in it. */
    sign: async (person: Person, version: Version) =>
      fill(person, 'agreement_sign', version, { title: 'Owner', consent: version.hash }),
    sendUsual: (person: Person, peerId: number) =>
      press(person, { action: 'agreement_usual', id: peerId, revision: 0 }),
    /** A firm keeps as usual what most choose, past all forms. */
    keepUsual: (firmId: number) =>
      store.write({ source: 'test', subject: 'test' }, (tx) =>
        saveUsual(tx, store.sealer, firmId, usualChoices('USD')),
      ),
    command: (person: Person, text: string) => desk({ ...from(person), kind: 'command', text }),
    newest: () => store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } }),
  };
}

/** The firms of the demo, without the agreements of its network file. */
export async function startAgreeing(store: Store) {
  const { network } = await demoSetting();
  await importNetwork(store, { ...network, agreements: [] });
  const firms = await store.db.firm.findMany();
  const idOf = (key: string): number => firms.find((firm) => firm.key === key)!.id;
  return { alder: idOf('alder'), birch: idOf('birch'), cedar: idOf('cedar') };
}

/** What was refused, in the log's word; undefined where it was done. */
export function refusedIn(answer: Answer): string | undefined {
  return 'refused' in answer ? answer.refused : undefined;
}
