import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { managers } from '../../src/directory/roles.ts';
import { replyLane, tellClicker, tellMembers } from '../../src/post/ask.ts';
import { followStandings } from '../../src/post/follow-standings.ts';
import { fromJson, noticePayload, toJson, type NoticePayload } from '../../src/post/payload.ts';
import type { JsonValue } from '../../src/shared/json.ts';
import { typedText } from '../slack/reading.ts';
import { directory, later, now } from '../features/jobs/world.ts';
import { outbox } from '../support/outbox.ts';

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
    tellMembers(tx, 'job:42:close', [11, 12, 11], managers, card);
    expect(rows.map(({ key, lane }) => [key, lane])).toEqual([
      ['job:42:close:to:11', 'member:11'],
      ['job:42:close:to:12', 'member:12'],
    ]);
    expect(noticePayload.parse(fromJson(rows[0]!.payload))).toEqual({
      ...{ to: 'member', memberId: 11, card },
      for: ['owner', 'coordinator'],
    });
  });

  it('answer the one who clicked', () => {
    const { tx, rows } = outbox();
    const replyTo = { person, workspaceId: 'T0ALDER', responseUrl: 'https://hooks.example/1' };
    tellClicker(tx, 'job:42:claim:answer', replyTo, 'technician', card);
    expect(rows).toMatchObject([{ key: 'job:42:claim:answer', lane: replyLane(person) }]);
    expect(noticePayload.parse(fromJson(rows[0]!.payload))).toEqual({
      ...{ to: 'clicker', replyTo, card },
      for: ['technician', 'owner', 'coordinator'],
    });
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

describe('who becomes somebody else in the network', () => {
  it('has what stands before them drawn anew, as a steward does who hands over, and the next one', () => {
    const steward = (id: number) => ({
      ...directory,
      members: new Map([...directory.members].map(([each, of]) => [each, { ...of, isSteward: each === id }])),
    });
    const askedFor = (before: typeof directory, after: typeof directory) => {
      const { tx, rows } = outbox();
      followStandings(tx, before, after);
      return rows.map(({ key }) => key).sort();
    };
    expect(askedFor(steward(11), steward(21))).toEqual(['standings:11', 'standings:21']);
    expect(askedFor(steward(11), steward(11))).toEqual([]);
  });
});
