import { expect, it } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { UNUSED_AT_ONCE } from '../../src/post/given/stored-file.ts';
import { program } from '../../src/program.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { png } from '../support/given-files.ts';
import { ann, bob, trialOn } from '../desk/trial-world.ts';

describeOnBothDatabases('files that one member sends for nothing', (fresh) => {
  it('are so many at a time at most, with those that are on their way', async () => {
    const { store, hands, platform, sent } = await trialOn(await fresh(), program);
    const desk = createDesk(hands);
    let messages = 0;
    const send = (count: number, person = ann) => {
      const files = Array.from({ length: count }, (_, index) => {
        const where = `F${String((messages += 1))}-${String(index)}`;
        platform.given.set(where, { by: person.userId, name: 'logo.png', bytes: png });
        return { id: where, where };
      });
      const responseUrl = `https://slack.test/given/${String(messages)}`;
      const replyTo = { person, workspaceId: person.homeId, responseUrl };
      return desk({ kind: 'given', person, replyTo, files, unread: 0 });
    };
    const stored = () => store.db.storedFile.count();
    expect(await send(UNUSED_AT_ONCE - 1)).toMatchObject({ kind: 'done' });
    expect(await send(2)).toMatchObject({ refused: 'files_too_many' });
    await sent();
    expect(await send(2)).toMatchObject({ refused: 'files_too_many' });
    expect([await stored(), platform.fetched.length]).toEqual([UNUSED_AT_ONCE - 1, UNUSED_AT_ONCE - 1]);
    // One may be sent still; those of somebody else are theirs.
    expect(await send(1)).toMatchObject({ kind: 'done' });
    expect(await send(3, bob)).toMatchObject({ kind: 'done' });
    await sent();
    expect(await stored()).toBe(UNUSED_AT_ONCE + 3);
    // What was deleted counts no more.
    const { key } = await store.db.storedFile.findFirstOrThrow({ orderBy: { id: 'asc' } });
    const replyTo = { person: ann, workspaceId: ann.homeId, responseUrl: 'https://slack.test/delete' };
    const action = { action: 'file_delete', id: 0, revision: 0, words: key };
    expect(await desk({ kind: 'click', person: ann, replyTo, action })).toMatchObject({ kind: 'done' });
    expect(await send(1)).toMatchObject({ kind: 'done' });
  });
});
