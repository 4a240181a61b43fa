/**
 * What a client gives back, forged: each form of the program and each kind of its files, on both platforms, without a
 * proof, changed, of somebody else, of something else, too old. All that is refused, and nothing comes of it.
 */
import { expect, it } from 'vitest';
import { FORM_TOO_OLD } from '../../src/chat/bound.ts';
import { encodeFormRef } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { program } from '../../src/program.ts';
import { decodeTicket } from '../../src/post/files/file-order.ts';
import { castOf, fill as fillOnBoard, onBoard, post } from '../support/acting.ts';
import { bindingOf } from '../support/binding.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import {
  sam,
  bob,
  bea,
  dora,
  dev,
  stan,
  marks,
  inputs,
  setting,
  fill,
  forge,
  refs,
  forgeForm,
  slackBody,
  invokes,
  nothingCame,
  saysNothing,
} from '../support/forged-carriers.ts';
import { networksOn } from '../support/running-network.ts';
import { confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';
import { teamsSender, type TeamsSender } from '../support/teams-sending.ts';

describeOnBothDatabases('a form that nobody was given', (fresh) => {
  const start = networksOn(fresh);

  it('is taken on Slack from nobody, whichever it is and whatever it says', async () => {
    const network = await start({ setting: await setting() });
    await fill(network);
    await nothingCame(network, async () => {
      for (const person of [bob, sam])
        for (const ref of refs)
          for (const [how, carried] of forgeForm(network, ref, person, [
            bea,
            dora,
            { ...person, homeId: 'T0X' },
          ])) {
            const sent = await network.gateway.send(slackBody(person, 'view_submission', carried));
            const { summary } =
              (JSON.parse(sent.answer || '{}') as { errors?: { summary?: string } }).errors ?? {};
            expect([ref.form, how, sent.status, summary]).toEqual([ref.form, how, 200, FORM_TOO_OLD]);
            saysNothing(sent.answer);
            const typed = await network.gateway.send(slackBody(person, 'block_actions', carried));
            expect([ref.form, how, typed.status, typed.answer]).toEqual([ref.form, how, 200, '']);
          }
    });
  }, 300_000);

  it('is taken on Teams from nobody, whichever it is and whatever it says', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    await nothingCame(network, async () => {
      for (const person of [dora, stan])
        for (const ref of refs)
          for (const [how, form] of forgeForm(network, ref, person, [
            dev,
            bob,
            { ...person, homeId: 'other' },
          ]))
            for (const name of invokes)
              for (const redraw of [{}, { redraw: 'yes' }]) {
                const drawn = JSON.stringify({ ref, title: 'x', submit: 'x', items: [] });
                const data = { ...inputs, ...redraw, form, drawn };
                const { status, body } = await send(person, { type: 'invoke', name, value: { data } });
                expect([ref.form, how, status]).toEqual([ref.form, how, 200]);
                // What was typed stays before its person.
                for (const said of [FORM_TOO_OLD, 'You had typed:', 'Mine now', 'Mallory IT'])
                  expect(body).toContain(said);
                saysNothing(body);
              }
    });
  }, 300_000);

  it('is what is refused: the same with a proof of ours is looked at', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const binding = bindingOf(network);
    for (const ref of refs) {
      const text = encodeFormRef(ref);
      const slack = await network.gateway.send(
        slackBody(sam, 'view_submission', binding.to(sam)('form', text)),
      );
      expect([ref.form, slack.status, slack.answer.includes(FORM_TOO_OLD)]).toEqual([ref.form, 200, false]);
      const value = { data: { ...inputs, form: binding.to(stan)('form', text) } };
      const { status, body } = await send(stan, { type: 'invoke', name: 'task/submit', value });
      expect([ref.form, status, body.includes(FORM_TOO_OLD)]).toEqual([ref.form, 200, false]);
    }
  }, 120_000);
});

describeOnBothDatabases('a refresh that nobody asked for', (fresh) => {
  const start = networksOn(fresh);

  it('shows nobody what is not theirs, and does nothing, whichever button it names', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const { ann, bob: birch } = castOf(network);
    // An offer, and what was agreed by one: between the two firms alone.
    const open = await post(network, ann, { ...secretRequest, rate: '81.11' });
    await fillOnBoard(birch, await onBoard(birch, open), 'Counter-offer', { rate: '88.88' });
    const agreed = await post(network, ann, secretRequest);
    await fillOnBoard(birch, await onBoard(birch, agreed), 'Counter-offer', { rate: '99.99' });
    await network.settled();
    const ids = [1, open, agreed];
    const shown = new Set<string>();
    expect(await network.store.db.offer.count()).toBe(2);
    await nothingCame(network, async () => {
      for (const person of [dora, dev, stan])
        for (const name of program.clicks.keys())
          for (const id of ids)
            for (const revision of [0, 1]) {
              const action = JSON.stringify({ action: name, id, revision });
              const value = {
                action: { type: 'Action.Execute', verb: 'refresh', data: { action } },
                trigger: 'automatic',
              };
              const { status, body } = await send(person, {
                type: 'invoke',
                name: 'adaptiveCard/action',
                value,
              });
              expect([name, id, status]).toEqual([name, id, 200]);
              expect(body).not.toMatch(/88\.88|99\.99|\$[\d.]+.*"offer_/);
              expect(body).not.toMatch(leadsPart);
              expect(body).not.toMatch(confidentialPart);
              if (body.includes(secretRequest.summary)) shown.add(person.userId);
              // Whoever is of no firm of the board, and in none of its channels, learns of no request at all.
              if (person === stan) expect(body).not.toMatch(marks);
            }
    });
    // What is on the board they do see.
    expect([...shown]).toEqual([dora.userId, dev.userId]);
  }, 120_000);
});

describeOnBothDatabases('an answer about a file', (fresh) => {
  const start = networksOn(fresh);
  const uploadInfo = (url: string, contentUrl = url) => ({
    ...{ uploadUrl: url, contentUrl, uniqueId: 'f0rged', fileType: 'pdf', name: 'Bill.pdf' },
  });
  const answer = (send: TeamsSender, person: Person, ticket: string, info: object) => {
    const value = { type: 'fileUpload', context: { ticket }, action: 'accept', uploadInfo: info };
    return send(person, { type: 'invoke', name: 'fileConsent/invoke', value });
  };

  it('is taken from the one who was asked, lately, and not forged, whatever the file', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const { id: memberId } = await network.store.db.member.findFirstOrThrow({ where: { key: 'dora' } });
    const info = uploadInfo('https://dogwood-my.sharepoint.com/personal/dora/upload');
    const span = { from: '2030-01-01', to: '2030-01-31' };
    const orders: Record<string, readonly object[]> = {
      // There is one of it alone: another text than that is of another kind.
      log: [{}],
      agreement: [
        { versionId: 1, as: 'text' },
        { versionId: 2, as: 'text' },
      ],
      bill: [{ billId: 1 }, { billId: 2 }],
      paper: [{ paperId: 1 }, { paperId: 2 }],
      statement: [
        { ...span, peerId: 1 },
        { ...span, peerId: 2 },
      ],
      export: [
        { ...span, format: 'xero-bills' },
        { ...span, format: 'quickbooks-iif' },
      ],
    };
    await nothingCame(network, async () => {
      for (const file of program.files.keys()) {
        const textOf = (kind: string, order: object) =>
          JSON.stringify({ memberId, file: { file: kind, ...order } });
        const [text = '', ...rest] = (orders[file] ?? []).map((order) => textOf(file, order));
        const others = rest.length > 0 ? rest : [textOf('bill', { billId: 1 })];
        // The same with a proof would be taken.
        for (const each of [text, ...others])
          expect([file, decodeTicket(each, program.files)]).toEqual([file, JSON.parse(each)]);
        for (const [how, ticket] of forge(network, 'file', text, dora, { people: [dev, bob], texts: others }))
          for (const person of [dora, dev, stan]) {
            // Dev's own is taken from him as far as here; that it names Dora, the next test sees.
            if (how === `of ${person.userId}`) continue;
            const { status, body } = await answer(send, person, ticket, info);
            expect([file, how, status, body]).toEqual([file, how, 200, '']);
          }
      }
    });
  }, 300_000);

  it('goes to no other place than the OneDrive of whoever is asked', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const { id: memberId } = await network.store.db.member.findFirstOrThrow({ where: { key: 'dora' } });
    const text = JSON.stringify({ memberId, file: { file: 'bill', billId: 1 } });
    const ticket = bindingOf(network).to(dora)('file', text);
    const good = 'https://dogwood-my.sharepoint.com/personal/dora/upload';
    await nothingCame(network, async () => {
      for (const url of [
        ...[
          'https://evil.example/upload',
          'https://sharepoint.com.evil.example/x',
          'https://evilsharepoint.com/x',
        ],
        ...['https://dogwood.sharepoint.com@evil.example/x', 'https://a:b@dogwood.sharepoint.com/x'],
        ...[
          'https://dogwood.sharepoint.com:8443/x',
          'http://dogwood.sharepoint.com/x',
          'ftp://a.sharepoint.com/x',
        ],
        ...['http://127.0.0.1:1/onedrive/upload/x', 'https://127.0.0.1/x', 'http://169.254.169.254/latest'],
      ]) {
        expect(await answer(send, dora, ticket, uploadInfo(url))).toEqual({ status: 200, body: '' });
        expect(await answer(send, dora, ticket, uploadInfo(good, url))).toEqual({ status: 200, body: '' });
      }
      // Bound to Dev, and of Dora's: it was not him whom the program asked.
      const stolen = bindingOf(network).to(dev)('file', text);
      expect(await answer(send, dev, stolen, uploadInfo(good))).toEqual({ status: 200, body: '' });
    });
  }, 60_000);
});
