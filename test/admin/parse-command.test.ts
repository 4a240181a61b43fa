import { describe, expect, it } from 'vitest';
import { MisuseError, parseCommand, USAGE, type AdminCommand } from '../../src/admin/parse-command.ts';

describe('what an operator types', () => {
  it.each<[string, AdminCommand]>([
    ['--help', { name: 'help' }],
    ['import network.json', { name: 'import', file: 'network.json' }],
    ['setup-code', { name: 'setup-code' }],
    ['agreement-template own.md', { name: 'agreement-template', file: 'own.md', language: 'en' }],
    ['agreement-template own.md de-AT', { name: 'agreement-template', file: 'own.md', language: 'de-AT' }],
    ['outbox list', { name: 'outbox list', statuses: ['pending', 'dead'] }],
    ['outbox list --dead', { name: 'outbox list', statuses: ['dead'] }],
    ['outbox list --waiting', { name: 'outbox list', statuses: ['pending'] }],
    ['outbox retry 7 12', { name: 'outbox retry', which: [7, 12] }],
    ['outbox retry --all-dead', { name: 'outbox retry', which: 'all' }],
    ['export alder', { name: 'export', firm: 'alder', out: undefined }],
    ['export --out a.json alder', { name: 'export', firm: 'alder', out: 'a.json' }],
    [
      'export alder --as xero-bills --period 2026-02 --out a.csv',
      {
        name: 'export as',
        firm: 'alder',
        out: 'a.csv',
        format: 'xero-bills',
        from: '2026-02-01',
        to: '2026-02-28',
      },
    ],
    [
      'export alder --as iif --from 2026-02-03',
      {
        name: 'export as',
        firm: 'alder',
        out: undefined,
        format: 'quickbooks-iif',
        from: '2026-02-03',
        to: undefined,
      },
    ],
    ['verify', { name: 'verify', heads: [] }],
    [
      'verify --head 18402:3F9a5c7e11d088ab --head 18,403·00112233445566778899',
      {
        name: 'verify',
        heads: [
          { position: 18402, hash: '3f9a5c7e11d088ab' },
          { position: 18403, hash: '00112233445566778899' },
        ],
      },
    ],
    ['records rebuild', { name: 'records rebuild' }],
    ['currency keep huf', { name: 'currency', currency: 'HUF', digits: undefined }],
    ['currency rescale HUF --from 0', { name: 'currency', currency: 'HUF', digits: 0 }],
    ['help', { name: 'help' }],
    ['--help', { name: 'help' }],
    ['export alder -h', { name: 'help' }],
    ['erase alder ann', { name: 'erase', firm: 'alder', member: 'ann', isSure: false }],
    ['erase alder ann --yes', { name: 'erase', firm: 'alder', member: 'ann', isSure: true }],
  ])('%s', (text, command) => {
    expect(parseCommand(text.split(' '))).toEqual(command);
  });

  it.each<[string, RegExp]>([
    ['', /^Usage/],
    ['exprot', /no command “exprot”/],
    ['import', /^FILE is missing\./],
    ['agreement-template', /^FILE is missing\./],
    ['agreement-template a German', /“German” is no language/],
    ['import a b', /“b” is one word too many/],
    ['import a --force', /force/],
    ['outbox', /list or retry/],
    ['outbox list 7', /“7” is one word too many/],
    ['outbox retry', /^Give the ids/],
    ['outbox retry 7 --all-dead', /^Give the ids/],
    ['outbox retry seven', /“seven” is not the id/],
    ['outbox retry 0', /“0” is not the id/],
    ['outbox retry 9999999999', /is not the id/],
    ['export', /^FIRM is missing\./],
    ['export alder --out', /out/],
    ['export alder --as sage', /^There is no format “sage”\..* xero-bills, /],
    ['export alder --as xero-bills --from 2026-02-30', /^“2026-02-30” is no day\. Write it like/],
    ['export alder --as xero-bills --from 2026-03-01 --to 2026-02-01', /^2026-03-01 is after 2026-02-01/],
    ['export alder --as xero-bills --period feb', /^“feb” is no period/],
    ['export alder --as xero-bills --period 2026 --to 2026-02-01', /^Give a period, or its days/],
    ['export alder --as aging --to 2026-10-31', /^aging is of today\. Leave the period out/],
    ['export alder --from 2026-10-31', /^A period goes with --as FORMAT/],
    ['verify 7', /“7” is one word too many/],
    ['verify --head 7:3f9a', /^“7:3f9a” is no head\. Write it like/],
    ['verify --head 0:3f9a5c7e11d088ab', /is no head/],
    ['records', /^rebuild is missing\./],
    ['records burn', /^records what\? rebuild\./],
    ['currency burn HUF', /^currency what\? keep or rescale\./],
    ['currency keep', /^CODE is missing\./],
    ['currency rescale HUF', /^No version before wrote HUF with digits that you leave open\./],
    ['currency rescale HUF --from 2', /^No version before wrote HUF with “2” digits\./],
    ['currency rescale USD --from 0', /^No version before wrote USD/],
    ['erase alder --yes', /^MEMBER is missing\./],
  ])('%s is refused in words', (text, words) => {
    const parse = (): unknown => parseCommand(text.split(' ').filter((word) => word !== ''));
    expect(parse).toThrow(MisuseError);
    expect(parse).toThrow(words);
  });

  it('is explained', () => {
    for (const command of ['import', 'outbox list', 'outbox retry', 'export', 'records rebuild', 'erase'])
      expect(USAGE).toContain(command);
  });
});
