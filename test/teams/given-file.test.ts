import { describe, expect, it } from 'vitest';
import { activityShape } from '../../src/teams/activity.ts';
import { decodeWhere, filesOf, isPicture } from '../../src/teams/given-file.ts';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const smba = 'https://smba.trafficmanager.net/emea/';
const file = (change: object = {}, content: object = {}) => ({
  contentType: DOWNLOAD,
  name: 'policy.pdf',
  content: {
    downloadUrl: 'https://birch-my.sharepoint.com/personal/bob/_layouts/15/download.aspx?tempauth=v1.x',
    uniqueId: 'u1',
    fileType: 'pdf',
    ...content,
  },
  ...change,
});
const picture = (contentUrl: string, contentType = 'image/*') => ({ contentType, contentUrl });
const html = { contentType: 'text/html', content: '<p>Here</p><attachment id="u1"></attachment>' };

const read = (attachments: unknown, conversationType = 'personal') =>
  filesOf(
    activityShape.parse({
      type: 'message',
      serviceUrl: smba,
      from: { id: '29:bob', aadObjectId: 'bob' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:1', tenantId: 'T', conversationType },
      attachments,
    }),
    smba,
  );
const wheres = (attachments: unknown) => read(attachments)?.files.map(({ where }) => decodeWhere(where));

describe('files that come with a message', () => {
  it('are where Teams says, with their names', () => {
    expect(read([file(), html])?.unread).toBe(0);
    expect(wheres([file(), html])).toEqual([
      { at: 'onedrive', url: file().content.downloadUrl, name: 'policy.pdf' },
    ]);
  });

  it('are none in a message of words, of cards, or of a quoted one', () => {
    expect(read(undefined)).toBe(undefined);
    expect(read(null)).toBe(undefined);
    expect(read([{ contentType: 'text/html', content: '<p>Hello</p>' }])).toBe(undefined);
    expect(read([{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }, null, 7])).toBe(
      undefined,
    );
  });

  it.each([
    ['elsewhere', { downloadUrl: 'https://files.example/policy.pdf' }],
    ['at a look-alike', { downloadUrl: 'https://evilsharepoint.com/policy.pdf' }],
    ['behind a name', { downloadUrl: 'https://a.sharepoint.com@files.example/policy.pdf' }],
    ['at another port', { downloadUrl: 'https://a.sharepoint.com:8443/policy.pdf' }],
    ['without a lock', { downloadUrl: 'http://a.sharepoint.com/policy.pdf' }],
    ['on this machine', { downloadUrl: 'http://127.0.0.1:3000/policy.pdf' }],
    ['on the disk', { downloadUrl: 'file:///etc/passwd' }],
    ['nowhere', { downloadUrl: undefined }],
    ['at an address without an end', { downloadUrl: `https://a.sharepoint.com/${'a'.repeat(9000)}` }],
    ['without an id', { uniqueId: '' }],
    ['with an id that is none', { uniqueId: 'a\0b' }],
  ])('are counted and not taken where one is %s', (_where, content) => {
    expect(read([file({}, content)])).toEqual({ files: [], unread: 1 });
  });

  it('are ten at most, each once', () => {
    const many = Array.from({ length: 30 }, (_, at) => file({}, { uniqueId: `u${String(at)}` }));
    expect(read(many)).toMatchObject({ unread: 20 });
    expect(read(many)?.files).toHaveLength(10);
    expect(read([file(), file()])?.files).toHaveLength(1);
    expect(read([file(), file()])?.unread).toBe(0);
  });

  it('have names that stand on one line and turn nothing round', () => {
    expect(wheres([file({ name: 'a\u202Efdp.exe\n\0b' })])?.[0]?.name).toBe('afdp.exe b');
    expect(wheres([file({ name: 'x'.repeat(5000) })])?.[0]?.name).toHaveLength(255);
    expect(wheres([file({ name: '\u200b' })])?.[0]?.name).toBe('file');
  });

  it('are pictures of this connector alone', () => {
    const at = `${smba}v3/attachments/0-eus-d4-1/views/original`;
    expect(wheres([picture(at)])).toEqual([{ at: 'connector', url: at, name: 'Picture' }]);
    expect(wheres([picture(at, 'image/png')])?.[0]?.name).toBe('Picture.png');
    for (const other of [
      'https://smba.trafficmanager.net.evil.example/v3/attachments/1/views/original',
      'https://u:p@smba.trafficmanager.net/v3/attachments/1/views/original',
      'http://smba.trafficmanager.net/v3/attachments/1/views/original',
      'https://smba.trafficmanager.net/emea/v3/conversations/a/members',
      'https://smba.trafficmanager.net/emea/v3/attachments/1/views/original/../../../conversations',
      'https://us-api.asm.skype.com/v1/objects/1/views/imgo',
    ]) {
      expect(isPicture(other, smba)).toBe(false);
      expect(read([picture(other)])).toEqual({ files: [], unread: 1 });
    }
  });

  it('are taken nowhere but in the chat of one person', () => {
    expect(read([html], 'channel')).toEqual({ files: [], unread: 1 });
    expect(read([file(), html], 'groupChat')).toEqual({ files: [], unread: 1 });
    expect(read([{ contentType: 'text/html', content: '<p>Hello</p>' }], 'channel')).toBe(undefined);
  });

  it('are from nobody else than this program, where they are read back', () => {
    expect(decodeWhere('F0123')).toBe(undefined);
    expect(decodeWhere('{"at":"onedrive"}')).toBe(undefined);
    expect(decodeWhere('{"at":"disk","url":"https://a.sharepoint.com/","name":"a"}')).toBe(undefined);
  });
});
