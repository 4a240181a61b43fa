import { describe, expect, it } from 'vitest';
import { createPace, type SlackCall as Call } from '../../src/slack/clients.ts';

const opening: Call = { workspaceId: 'T0A', method: 'conversations.open', channelId: undefined };
const updating = (channelId: string): Call => ({ workspaceId: 'T0A', method: 'chat.update', channelId });
const posting = (channelId: string): Call => ({ workspaceId: 'T0A', method: 'chat.postMessage', channelId });

function paced() {
  let at = 0;
  const pace = createPace(() => at);
  return { ...pace, pass: (ms: number) => (at += ms), at: () => at };
}

describe('the pace of Slack', () => {
  it('holds nothing back before Slack does', () => {
    const { take } = paced();
    for (let call = 0; call < 500; call += 1) expect(take(opening)).toBeUndefined();
  });

  it('is that of a method and a workspace, and gives each call a turn of its own', () => {
    const { take, refused, pass } = paced();
    refused(opening, 2_000);
    expect([take(opening), take(opening), take(opening)]).toEqual([2_000, 3_200, 4_400]);
    expect(take({ ...opening, workspaceId: 'T0B' })).toBeUndefined();
    expect(take(updating('D0ANN'))).toBeUndefined();
    pass(2_000);
    expect(take(opening)).toBeUndefined();
    // Whoever comes in between does not take the turn of another.
    expect(take(opening)).toBe(3_600);
    pass(1_200);
    expect(take(opening)).toBeUndefined();
    pass(1_200);
    expect(take(opening)).toBeUndefined();
    pass(1_200);
    expect(take(opening)).toBeUndefined();
  });

  it('leaves a call that is tried again too early the turn that it has', () => {
    const { take, refused, pass } = paced();
    const [ann, ben] = [
      { ...opening, id: 'ann' },
      { ...opening, id: 'ben' },
    ];
    refused(opening, 2_000);
    expect([take(ann), take(ben)]).toEqual([2_000, 3_200]);
    pass(500);
    for (let again = 0; again < 20; again += 1) expect([take(ann), take(ben)]).toEqual([1_500, 2_700]);
    // The next one waits for those two alone.
    expect(take(opening)).toBe(3_900);
    pass(1_500);
    expect([take(ann), take(ben)]).toEqual([undefined, 1_200]);
    // What had its turn and comes again is another call.
    expect(take(ann)).toBe(3_600);
  });

  it('ends when for a while nobody had to wait', () => {
    const { take, refused, pass } = paced();
    refused(opening, 1_000);
    pass(12_000);
    for (let call = 0; call < 50; call += 1) expect(take(opening)).toBeUndefined();
  });

  it('lets what many read go before what is for one', () => {
    const { take, refused, pass } = paced();
    refused(updating('D0ANN'), 1_000);
    for (let call = 0; call < 50; call += 1) take(updating('D0ANN'));
    expect(take(updating('D0BEN'))).toBe(61_000);
    expect(take(updating('C0BOARD'))).toBe(1_000);
    pass(1_000);
    expect(take(updating('C0BOARD'))).toBeUndefined();
  });

  it('is that of a channel where something is posted, until a second channel is refused', () => {
    const { take, refused } = paced();
    refused(posting('C0BOARD'), 1_000);
    expect(take(posting('C0BOARD'))).toBe(1_000);
    expect(take(posting('D0ANN'))).toBeUndefined();
    refused(posting('D0BEN'), 1_000);
    expect(take(posting('D0ANN'))).toBe(1_000);
  });

  it('does not keep what is new back for a day', () => {
    const { take, refused, pass } = paced();
    refused(posting('C0BOARD'), 86_400_000);
    expect(take(posting('C0BOARD'))).toBe(10_000);
    pass(10_000);
    expect(take(posting('C0BOARD'))).toBeUndefined();
  });
});
