import { describe, expect, it } from 'vitest';
import {
  agreementBlocks,
  agreementSheet,
  groups,
  shortHash,
} from '../../../src/features/agreements/text/agreement-sheet.ts';
import { agreementText } from '../../../src/features/agreements/text/agreement-text.ts';
import {
  certificateSheet,
  type Certificate,
} from '../../../src/features/agreements/text/certificate-sheet.ts';
import { allChoices, usualChoices, type Choices } from '../../../src/features/agreements/text/choices.ts';
import { differenceSheet } from '../../../src/features/agreements/text/difference-sheet.ts';
import { differencesOf } from '../../../src/features/agreements/text/differences.ts';
import { hashOf } from '../../../src/features/agreements/text/flow/hash-of.ts';
import { builtInTemplate } from '../../../src/features/agreements/text/flow/read-template.ts';
import { drawSheet } from '../../../src/print/draw-sheet.ts';
import type { Sheet } from '../../../src/print/sheet.ts';
import { bytesOf, pagesOf } from '../../support/reading-pdf.ts';
import { facts } from './some-choices.ts';

const { text: template } = await builtInTemplate('en');
const usual = usualChoices('USD');
const printed = async (sheet: Sheet) => pagesOf(await bytesOf(drawSheet(sheet)));

function agreement(choices: Choices, parties = facts.parties) {
  const text = agreementText(template, { ...facts, parties }, choices);
  const firms: [string, string] = [parties[0].name, parties[1].name];
  return { text, hash: hashOf(text), version: 2, firms, currency: choices.currency };
}

const consent = 'I have read the text and agree to it for my firm.';

function certificate({ firms, hash }: ReturnType<typeof agreement>): Certificate {
  const ann = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' } as const;
  const signedAt = new Date('2030-03-05T23:30:21Z');
  return {
    parties: [
      {
        name: firms[0],
        firmNumber: 'FIRM-1',
        legalName: 'Alder IT, LLC',
        timeZone: 'America/New_York',
        signature: { name: 'Ann Alder', title: 'Owner', account: ann, signedAt, hash, consent },
      },
      { name: firms[1], firmNumber: 'FIRM-2', timeZone: 'Asia/Tokyo' },
    ],
    version: 2,
    hash,
    timeline: [
      { at: new Date('2030-03-05T15:00:00Z'), what: 'Sent', who: `Ann Alder, ${firms[0]}` },
      { at: signedAt, what: 'Signed', who: `Ann Alder, ${firms[0]}` },
    ],
    currency: 'USD',
  };
}

describe('an agreement on paper', () => {
  it('has its whole text, numbered pages, and at the foot of each by what it is known', async () => {
    const given = agreement(allChoices('USD'));
    const pages = await printed(agreementSheet(given));
    expect(pages.length).toBeGreaterThan(5);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${String(at + 1)} of ${String(pages.length)}`);
      expect(page).toContain(
        `SHA-256 ${shortHash(given.hash)} · Version 2, between Alder IT and Birch Networks`,
      );
      expect(page).not.toMatch(/DRAFT|UNSIGNED|\\|\{\{/);
    }
    const pressed = (text: string) => text.replace(/\s/g, '');
    const whole = pressed(pages.join(' '));
    for (const { label = '', text } of agreementBlocks(given.text)) {
      // A long one may go on on the next page, with the foot between.
      expect(whole).toContain(pressed(label + text).slice(0, 30));
      expect(whole).toContain(pressed(text).slice(-30));
    }
  });

  it('begins an annex on a page of its own', async () => {
    const pages = await printed(agreementSheet(agreement(allChoices('USD'))));
    for (const title of ['Annex on personal data', 'Annex on health information'])
      expect(pages.filter((page) => page.startsWith(title))).toHaveLength(1);
  });

  it('says across each page that it is not signed', async () => {
    const sheet = agreementSheet({ ...agreement(usual), mark: 'UNSIGNED' });
    for (const page of await printed(sheet)) expect(page).toContain('UNSIGNED');
  });

  it('ends with the certificate: who signed what, by which account, when, and what was consented to', async () => {
    const given = agreement(usual);
    const pages = await printed(
      agreementSheet({ ...given, certificate: certificateSheet(certificate(given)) }),
    );
    const last = pages.at(-1) ?? '';
    for (const words of [
      'Certificate of signing',
      'Alder IT, LLC',
      'FIRM-2',
      'Signatures 1 of 2',
      'Signed by Ann Alder',
      'Title Owner',
      'Account Slack, workspace T0ALDER, user U0ANN',
      'Signed at 5 Mar 2030, 23:30:21 UTC; 5 Mar 2030, 18:30:21 in New York',
      `Consent “${consent}”`,
      'For Birch Networks Signed by nobody yet',
      'What Who UTC New York Tokyo',
      '5 Mar 2030, 15:00:00 5 Mar 2030, 10:00:00 6 Mar 2030, 00:00:00',
      `Page ${String(pages.length)} of ${String(pages.length)}`,
    ])
      expect(last).toContain(words);
    expect(last.split(groups(given.hash))).toHaveLength(3);
    expect(pages.slice(0, -1).join(' ')).not.toContain('Certificate');
  });

  it('has the certificate of one that was signed elsewhere on one page, whichever accounts the two have', async () => {
    const given = agreement(usual);
    const { parties, ...rest } = certificate(given);
    const [own, other] = parties;
    const account = {
      platform: 'teams',
      homeId: '6b1c1c9e-8a0b-4d7f-9c1e-0d6c2a3b4c5d',
      userId: `29:${'x'.repeat(45)}`,
    } as const;
    const paper = {
      ...{ signedOn: '2030-01-15', startsOn: '2030-02-01', endsOn: '2031-01-31' },
      ...{ signers: { own: 'Ann Alder', other: 'Bob Birch' }, choices: usual },
    };
    const pages = await printed(
      certificateSheet({
        ...{ ...rest, paper },
        parties: [own, { ...other, signature: own.signature && { ...own.signature, account } }],
        timeline: [...rest.timeline, ...rest.timeline.slice(1)],
      }),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('any other gives others.');
  });

  it('prints names of every alphabet, each in its direction, on every page', async () => {
    const arabic = { name: 'شركة النخيل', firmNumber: 'FIRM-1', address: 'شارع الملك فهد 12\nالرياض' };
    const thai = { name: 'บริษัท ไอที', firmNumber: 'FIRM-2', legalName: 'תקשורת הגליל', address: 'केबल' };
    const given = agreement(usual, [arabic, thai]);
    const pages = await printed(
      agreementSheet({ ...given, certificate: certificateSheet(certificate(given)) }),
    );
    for (const words of ['شركة النخيل', 'תקשורת הגליל', 'केबल', 'บริษัท']) expect(pages[0]).toContain(words);
    // The number of the house beside its street, and what follows behind it.
    expect(pages[0]).toMatch(/شارع الملك فهد 12, الرياض/);
    for (const page of pages) expect(page).toContain('Version 2, between');
    expect(pages.join(' ')).not.toMatch(/[\u2066-\u2069]|as they sound/);
  });
});

describe('a change on paper', () => {
  it('has each clause before and after, and says what else to read', async () => {
    const after = { ...usual, net_days: 45, staff_months: 6 };
    const change = {
      firms: ['Alder IT', 'Birch Networks'] as const,
      before: 1,
      after: 2,
      differences: differencesOf(usual, after),
      isReworded: true,
      currency: 'USD',
    };
    const [page = '', ...others] = await printed(differenceSheet(change));
    expect(others).toEqual([]);
    for (const words of [
      'What version 2 changes',
      'Against version 1, between Alder IT and Birch Networks',
      'Clause Before After',
      'Staff Not included No recruiting of people met on a job',
      'Net 30 days',
      'Net 45 days',
      'Every other clause stays as it was.',
      'The wording of the text has changed as well.',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('Notice');
    const none = await printed(differenceSheet({ ...change, differences: [], isReworded: false }));
    expect(none[0]).toContain('No clause is changed.');
    expect(none[0]).not.toContain('wording');
  });
});
