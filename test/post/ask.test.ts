import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import {
  cardPayload,
  fromJson,
  noticePayload,
  parseSurface,
  showJob,
  showOffer,
  surfaceKey,
  tellClicker,
  tellMembers,
  toJson,
  type NoticePayload,
  type Surface,
} from '../../src/post/ask.ts';
import type { CommitTx } from '../../src/store/commit.ts';
import type { JsonValue } from '../../src/store/json.ts';
import { typedText } from '../slack/reading.ts';
import { directory, jobIn, later, now, offer } from '../features/jobs/world.ts';

/** What a transaction was asked to send; it has no database, which nothing here needs. */
function outbox() {
  const rows: { key: string; lane: string; payload: JsonValue }[] = [];
  const push = (key: string, lane: string, payload: JsonValue) => {
    rows.push({ key, lane, payload });
  };
  const tx = { now, event: () => undefined, card: push, notice: push } as unknown as CommitTx;
  return { tx, rows };
}

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('where a card stands', () => {
  it('is read back from its key', () => {
    const surface: fc.Arbitrary<Surface> = fc.oneof(
      fc.record({ kind: fc.constant('mirror' as const), mirrorId: id }),
      fc.record({ kind: fc.constant('member' as const), memberId: id }),
      fc.record({ kind: fc.constant('offer' as const), offerId: id, memberId: id }),
    );
    fc.assert(
      fc.property(surface, (each) => {
        expect(parseSurface(surfaceKey(each))).toEqual(each);
      }),
    );
  });

  it.each(['', 'mirror', 'mirror:', 'mirror:x', 'offer:1', 'channel:1', ' mirror:1', 'mirror:1\n'])(
    'is nothing that %j could name',
    (key) => {
      expect(() => parseSurface(key)).toThrow('no known kind');
    },
  );
});

describe('who is shown a job', () => {
  const shown = (job = jobIn('open'), shownOn: string[] = []) => {
    const { tx, rows } = outbox();
    const postings = shownOn.map((surface) => ({ surface }));
    showJob(tx, directory, job, postings);
    for (const { payload } of rows) expect(cardPayload.safeParse(payload).success).toBe(true);
    return rows.map(({ key }) => key.replace('job:42:card:', ''));
  };
  const lead = ['member:11', 'member:12'];

  it('is the board, and the owners and coordinators of the lead', () => {
    expect(shown()).toEqual(['mirror:1', ...lead]);
  });

  it('is the service firm too once it has it, and its technician', () => {
    expect(shown(jobIn('assigned'))).toEqual(['mirror:1', ...lead, 'member:21', 'member:22', 'member:23']);
    const unpicked = jobIn('assigned', { assignment: { technicianId: undefined } });
    expect(shown(unpicked)).toEqual(['mirror:1', ...lead, 'member:21', 'member:22']);
  });

  it('is whoever was shown it before, once', () => {
    expect(shown(jobIn('open'), ['mirror:1', 'member:31', 'member:11', 'offer:9:member:31'])).toEqual([
      'mirror:1',
      ...lead,
      'member:31',
    ]);
  });

  it('is for an offer its two firms alone', () => {
    const { tx, rows } = outbox();
    showOffer(tx, directory, jobIn('open'), offer);
    expect(rows.map(({ key }) => key.replace('job:42:card:offer:9:', ''))).toEqual([
      ...lead,
      'member:21',
      'member:22',
    ]);
  });

  it('waits in the lane of its channel or person', () => {
    const { tx, rows } = outbox();
    showJob(tx, directory, jobIn('open'), [{ surface: 'mirror:99' }]);
    expect(rows.map(({ lane }) => lane)).toEqual([
      'slack:T0ALDER:C0PEERS',
      'member:11',
      'member:12',
      'mirror:99',
    ]);
  });
});

describe('messages', () => {
  const card: Card = {
    summary: 'Bea arrives',
    blocks: [
      { kind: 'text', text: ['Bea arrives ', { at: later(2) }] },
      { kind: 'fields', fields: [{ label: 'When', value: [{ at: now }] }] },
    ],
  };
  const person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' } as const;

  it('go to each member once', () => {
    const { tx, rows } = outbox();
    tellMembers(tx, 'job:42:close', [11, 12, 11], card);
    expect(rows.map(({ key, lane }) => [key, lane])).toEqual([
      ['job:42:close:to:11', 'member:11'],
      ['job:42:close:to:12', 'member:12'],
    ]);
    expect(noticePayload.parse(fromJson(rows[0]!.payload))).toEqual({ to: 'member', memberId: 11, card });
  });

  it('answer the one who clicked', () => {
    const { tx, rows } = outbox();
    const replyTo = { person, workspaceId: 'T0ALDER', responseUrl: 'https://hooks.example/1' };
    tellClicker(tx, 'job:42:claim:answer', replyTo, card);
    expect(rows).toMatchObject([{ key: 'job:42:claim:answer', lane: 'reply:slack:T0BIRCH:U0BOB' }]);
    expect(noticePayload.parse(fromJson(rows[0]!.payload))).toEqual({ to: 'clicker', replyTo, card });
  });

  it('come back from the outbox as they were, whatever was typed', () => {
    fc.assert(
      fc.property(typedText, fc.date({ noInvalidDate: true }), (text, at) => {
        const payload: NoticePayload = {
          to: 'member',
          memberId: 11,
          card: { summary: text, blocks: [{ kind: 'text', text: [text, { bold: '{"$at":1}' }, { at }] }] },
        };
        expect(fromJson(JSON.parse(JSON.stringify(toJson(payload))) as JsonValue)).toEqual(payload);
      }),
    );
  });
});
