import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWords } from '../../src/desk/words.ts';
import { program } from '../../src/program.ts';

/** What was understood: the first verb of the command, or what else there is to say. */
function read(text: string): object {
  const meant = readWords(program.commands, text);
  if (!('command' in meant)) return meant;
  const { command, words } = meant;
  return { verb: command.readRest ? 'new' : Object.keys(command.verbs)[0], ...(words as object) };
}

const post = (summary: string) => ({ verb: 'new', summary });
const job = (jobId: number) => ({ verb: 'job', jobId });
const rates = (firm: string) => ({ verb: 'rates', firm });

describe('what is typed after /dispatch', () => {
  it.each<[string, object]>([
    ['', post('')],
    ['   ', post('')],
    ['new', post('')],
    ['post', post('')],
    ['new printer', post('printer')],
    ['New  printer at till 4', post('printer at till 4')],
    ['new board', post('board')],
    ['printer server down in Leeds', post('printer server down in Leeds')],
    ['  printer\n server ', post('printer server')],
    ['board', { verb: 'board' }],
    ['BOARD', { verb: 'board' }],
    [' jobs ', { verb: 'jobs' }],
    ['help', { help: true }],
    ['?', { help: true }],
    ['help rates', { help: true }],
    ['help Board', { help: true }],
    ['JOB-1042', job(42)],
    ['1042', job(42)],
    ['job 1042', job(42)],
    ['job JOB-1042', job(42)],
    ['Job job-1042', job(42)],
    ['jobs 1042', job(42)],
    ['rates', rates('')],
    ['rates birch', rates('birch')],
    ['Rates Birch Networks', rates('Birch Networks')],
  ])('%j', (text, words) => {
    expect(read(text)).toEqual(words);
  });

  it.each<[string, string | undefined]>([
    // One word is more likely a slip than a summary.
    ['bord', 'board'],
    ['baord', 'board'],
    ['boards', 'board'],
    ['jbos', 'jobs'],
    ['jb', 'job JOB-1042'],
    ['job', 'job JOB-1042'],
    ['hlep', 'help'],
    ['hepl', 'help'],
    // As near to “pay”, which is too short for two slips.
    ['hey', 'help'],
    ['rate', 'rates'],
    ['raets', 'rates'],
    ['printer', undefined],
    ['x', undefined],
    ['JOB-1000', undefined],
    ['x'.repeat(3000), undefined],
    // A slip with what that verb takes.
    ['jb JOB-1042', 'job JOB-1042'],
    ['jb 1042', 'job JOB-1042'],
    ['jbo 1042', 'job JOB-1042'],
    ['jobss JOB-1042', 'job JOB-1042'],
    ['show JOB-1042', 'job JOB-1042'],
    ['cancel job-1042', 'job JOB-1042'],
    ['job 42', 'job JOB-1042'],
    ['job JOB-42', 'job JOB-1042'],
    ['rate birch', 'rates birch'],
    ['rate Birch Networks', 'rates Birch Networks'],
    ['raets birch', 'rates birch'],
    ['Ratse birch', 'rates birch'],
  ])('%.30j is not known, and may mean %j', (text, guess) => {
    expect(read(text)).toEqual({ unknown: text, guess });
  });

  it.each([
    'help with a printer in Leeds',
    'board room projector is dead',
    'board swap',
    'jobs failing on the backup server',
    'job sheet printer jams',
    'rate limiting on the firewall',
    'dates wrong on till 3',
    'gates controller offline',
    'raters of the year lost their Wi-Fi',
    'replace printer 4000',
    'Windows 2019 server',
    'bob 2016',
    'hello world',
    'see JOB-1042 again please',
    'JOB-1042 again please',
    'two words',
    '12 desks to cable',
    'مكتب جديد',
    '<!channel> urgent',
  ])('%j is the summary of a request', (text) => {
    expect(read(text)).toEqual(post(text));
  });

  it('is never an exception, and never loses the words of a summary', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.lorem()), (text) => {
        const words = read(text);
        if (!('summary' in words) || /^\s*(?:new|post)\b/i.test(text)) return;
        expect(words.summary).toBe(text.trim().replace(/\s+/g, ' '));
      }),
    );
  });
});
