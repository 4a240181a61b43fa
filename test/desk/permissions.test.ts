import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { roles } from '../../src/directory/directory.ts';
import { canBindFirm } from '../../src/directory/roles.ts';
import { agreementRights, mayOnAgreement } from '../../src/features/agreements/permissions.ts';
import { mayOnPapers, paperRights } from '../../src/features/papers/permissions.ts';
import { clientRights, mayOnClients } from '../../src/features/clients/permissions.ts';
import { billButtons } from '../../src/features/bills/bill-buttons.ts';
import { billSides as sidesOfBill, isOnSides } from '../../src/features/bills/permissions.ts';
import { jobButtons, offerButtons } from '../../src/features/jobs/job-buttons.ts';
import { isAllowed } from '../../src/features/jobs/permissions.ts';
import { mayInNetwork, networkRights } from '../../src/features/network/permissions.ts';
import { reminderButtons } from '../../src/features/reminders/reminder-buttons.ts';
import { reminderSides } from '../../src/features/reminders/permissions.ts';
import {
  agreementTable,
  billSides,
  billTable,
  isGranted,
  isGrantedInNetwork,
  isGrantedOnAgreement,
  isGrantedOnPapers,
  paperTable,
  isGrantedOnBill,
  networkTable,
  permissionTable,
  relations,
} from './permission-table.ts';

const workActions = keysOf(permissionTable);
const billActions = keysOf(billTable);
const sides = { ...sidesOfBill, ...reminderSides };

function keysOf<K extends string>(table: Readonly<Record<K, string>>): K[] {
  return Object.keys(table) as K[];
}

/** That each button of these features is in a table, and nothing else. */
function expectAll(actions: readonly string[], ...buttons: readonly { readonly names: object }[]): void {
  expect([...actions].sort()).toEqual(buttons.flatMap(({ names }) => Object.keys(names)).sort());
}

describe('who may do what', () => {
  it('is written out for every action', () => {
    expectAll(workActions, jobButtons, offerButtons);
  });

  const cells = workActions.flatMap((action) =>
    relations.flatMap((relation) => roles.map((role) => ({ action, relation, role }))),
  );

  it.each(cells)('$action by a $role as $relation', ({ action, relation, role }) => {
    expect(isAllowed(action, role, relation)).toBe(isGranted(action, role, relation));
  });

  it('lets owners and coordinators alone bind the firm', () => {
    expect(roles.filter(canBindFirm)).toEqual(['owner', 'coordinator']);
  });
});

describe('who may do what with a bill', () => {
  it('is written out for every action', () => {
    expectAll(billActions, billButtons, reminderButtons);
  });

  const cells = billActions.flatMap((action) =>
    billSides.flatMap((side) => roles.map((role) => ({ action, side, role }))),
  );

  it.each(cells)('$action by a $role of the $side firm', ({ action, side, role }) => {
    expect(isOnSides(sides[action], role, side)).toBe(isGrantedOnBill(action, role, side));
  });
});

describe('who may do what in the network', () => {
  it('is written out for every right', () => {
    expect(Object.keys(networkTable)).toEqual([...networkRights]);
  });

  const cells = networkRights.flatMap((right) =>
    [false, true].flatMap((isSteward) => roles.map((role) => ({ right, role, isSteward }))),
  );

  it.each(cells)('$right by a $role, steward: $isSteward', ({ right, role, isSteward }) => {
    expect(mayInNetwork(right, { role, isSteward })).toBe(isGrantedInNetwork(right, role, isSteward));
  });
});

describe('who may do what with an agreement', () => {
  it('is written out for every right', () => {
    expect(Object.keys(agreementTable)).toEqual([...agreementRights]);
  });

  const cells = agreementRights.flatMap((right) => roles.map((role) => ({ right, role })));

  it.each(cells)('$right by a $role', ({ right, role }) => {
    expect(mayOnAgreement(right, role)).toBe(isGrantedOnAgreement(right, role));
  });
});

describe('who may do what with papers', () => {
  it('is written out for every right', () => {
    expect(Object.keys(paperTable)).toEqual([...paperRights]);
  });

  const cells = paperRights.flatMap((right) => roles.map((role) => ({ right, role })));

  it.each(cells)('$right by a $role', ({ right, role }) => {
    expect(mayOnPapers(right, role)).toBe(isGrantedOnPapers(right, role));
  });
});

const paperMeanings: Readonly<Record<(typeof paperRights)[number], string>> = {
  own: 'see the firm’s insurance and licences; add, replace and withdraw them',
  own_tax: 'the same of its tax papers: W-9, W-8, resale certificate, tax registration',
  peer: 'see the insurance and licences of a peer with which an agreement binds the firm; check them, ask again',
  peer_tax: 'the same of the tax papers of a peer that has taken a job of the firm',
  require: 'say what is required of those who take the firm’s jobs',
  waive: 'take a peer without a paper for one job, or ask for that',
};

describe('who may do what with whose client is whose', () => {
  const granted: Readonly<Record<string, readonly string[]>> = {
    ask: ['owner', 'coordinator'],
    bind: ['owner'],
  };

  it('is written out for every right', () => {
    expect(Object.keys(granted)).toEqual([...clientRights]);
  });

  const cells = clientRights.flatMap((right) => roles.map((role) => ({ right, role })));

  it.each(cells)('$right by a $role', ({ right, role }) => {
    expect(mayOnClients(right, role)).toBe(granted[right]?.includes(role) ?? false);
  });
});

const clientMeanings: Readonly<Record<(typeof clientRights)[number], string>> = {
  ask: 'see whose client is whose, ask a peer about its client, withdraw that',
  bind: 'answer a peer about one’s own client; give clients from before',
};

const agreementMeanings: Readonly<Record<(typeof agreementRights)[number], string>> = {
  know: 'see whether an agreement binds the two firms',
  read: 'read the agreement with a peer, and its PDF',
  prepare: 'choose its clauses in a draft, change and discard that',
  bind: 'send, sign, propose changes, decline, withdraw, give notice; upload and confirm what was signed elsewhere',
};

/** What each right covers, for the page. */
const meanings: Readonly<Record<(typeof networkRights)[number], string>> = {
  invite: 'invite a firm, by code or by a card; withdraw the firm’s invites',
  team: 'add and remove people of the firm, change their roles',
  firm: 'change the firm’s profile, accept the network’s agreement',
  link: 'tie a second account to oneself',
  rates: 'see and propose standing rates with a peer, accept, decline, withdraw and end them',
  leave: 'leave; the last owner leaves with the firm, a steward hands over first',
  board: 'make a channel a board, or take the board off it',
  network: 'let firms in, suspend and resume them, settings, close the network',
  doctor: 'run the self-check',
};

it('is shown in docs/permissions.md; `npx vitest run test/desk/permissions.test.ts -u` writes it anew', async () => {
  const names = (granted: readonly string[]) =>
    granted.length === roles.length ? 'all' : granted.join(', ');
  const work = workActions.map((action) => [
    action.replaceAll('_', ' '),
    ...relations.map((relation) => names(roles.filter((role) => isAllowed(action, role, relation)))),
  ]);
  const bills = billActions.map((action) => [
    action.replaceAll('_', ' '),
    ...billSides.map((side) => names(roles.filter((role) => isOnSides(sides[action], role, side)))),
  ]);
  const network = networkRights.map((right) => [
    right,
    meanings[right],
    names(roles.filter((role) => mayInNetwork(right, { role, isSteward: false }))),
    roles.every((role) => mayInNetwork(right, { role, isSteward: true })) ? 'yes' : 'as their role',
  ]);
  const agreements = agreementRights.map((right) => [
    right,
    agreementMeanings[right],
    names(roles.filter((role) => mayOnAgreement(right, role))),
  ]);
  const papers = paperRights.map((right) => [
    right.replaceAll('_', ' '),
    paperMeanings[right],
    names(roles.filter((role) => mayOnPapers(right, role))),
  ]);
  const clients = clientRights.map((right) => [
    right,
    clientMeanings[right],
    names(roles.filter((role) => mayOnClients(right, role))),
  ]);
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const page = `# Who may do what

Made from each \`src/features/*/permissions.ts\` by a test. What is not listed is refused. People of no firm, and of a
firm that is pending, suspended, declined or gone, may do nothing but join; nobody may do anything in a network
that is closed, but its steward open it again.

## Jobs and offers, by how one stands to the job

The technician on a job has what the column “technician on it” says, beside the rights of their role.

${table(['action', 'firm that asks', 'firm that serves', 'technician on it', 'other firm of the board'], work)}

Posting a request and seeing agreed rates: owner, coordinator. What a job pays, everyone but a technician sees who may see the
job; a technician sees it of the jobs that they do. What stands in a shared channel, everyone in it reads.

Asking to do an off-site one-off without an agreement: owner, coordinator of another firm of the board. Waiving it for that job, or
declining: owner, coordinator of the firm that asks for the job.

## Bills and payments

The firm that pays knows of no bill before it was submitted. Bills of other firms nobody sees.

${table(['action', 'firm that pays', 'firm that is paid'], bills)}

## Agreements

Of the two firms alone: nobody else learns that there is a version of it, the steward neither. Of a draft the other firm
does not know.

${table(['right', 'what it covers', 'roles'], agreements)}

## Papers

Of the firm, and of those with which an agreement binds it now: nobody else learns that there is a paper, the steward neither.

${table(['right', 'what it covers', 'roles'], papers)}

## Clients

Of the two firms alone. What a firm gave as its own from before nobody reads, itself neither; that it was told of a peer's client and
posted all the same is its own business.

${table(['right', 'what it covers', 'roles'], clients)}

## The firm and the network

The steward is a member who looks after the network: whoever set it up, until they hand it over.

${table(['right', 'what it covers', 'roles', 'steward'], network)}

## What stands already

Whoever may see less from now on, as the firm is suspended or left, they are removed or erased, have another role, account or
board: their Home and every message that the app sent them say in one sentence that it is not shown and whom to ask, at
once. It is back as it was with the right to see it. While the network is closed, what stands stays.

Not taken back is what somebody has taken: a file (in Slack it is in their direct conversation, in Teams in their own
OneDrive), and what a command or button answered at once. In Slack that goes by itself, in Teams it stays in their conversation.
Nor is what was sent as a plain message before the app kept a record of those.

What waits to be sent goes only to whoever may read it when it goes out: a message that was written for those who act for the
firm, or keep its accounts, is not sent to somebody who is none of them by then. Who waits for the answer to a click reads why
there is none.

Setting up an empty network: an admin of a workspace that has the app. Joining: whoever has a code, or sees the
card of an invite in a channel.
`;
  const file = fileURLToPath(new URL('../../docs/permissions.md', import.meta.url));
  const formatted = await format(page, { ...(await resolveConfig(file)), filepath: file });
  await expect(formatted).toMatchFileSnapshot(file);
});
