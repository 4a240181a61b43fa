import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction } from '../../src/chat/buttons.ts';
import type { Button } from '../../src/chat/card.ts';
import { spokenOn } from '../../src/chat/command-words.ts';
import { readWords, unknownCard } from '../../src/desk/words.ts';
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
    ['jb 1042', 'job 1042'],
    ['jbo 1042', 'job 1042'],
    ['jobss JOB-1042', 'jobs JOB-1042'],
    ['show JOB-1042', 'job JOB-1042'],
    ['cancel job-1042', 'job JOB-1042'],
    ['rate birch', 'rates birch'],
    ['rate Birch Networks', 'rates Birch Networks'],
    ['raets birch', 'rates birch'],
    ['Ratse birch', 'rates birch'],
    ['statment birch', 'statement birch'],
    ['Statemnt Birch Networks last month', 'statement Birch Networks last month'],
    ['lgo JOB-1001 2h', 'log JOB-1001 2h'],
    ['pya 12', 'pay 12'],
    ['jion ABCD-EFGH-JKMN', 'join ABCD-EFGH-JKMN'],
    ['borad add North', 'board add North'],
    ['exprot xero last month', 'export xero last month'],
    ['tean add technician', 'team add technician'],
  ])('%.30j is not known, and may mean %j', (text, guess) => {
    expect(read(text)).toEqual({ unknown: text, guess });
  });

  it.each<[string, string]>([
    ['job', 'job'],
    ['log', 'log'],
    ['job 42', 'job'],
    ['job JOB-42', 'job'],
    ['job sheet printer jams', 'job'],
    ['jobs hudson', 'jobs'],
    ['Jobs board in lobby is dead', 'jobs'],
    ['board room projector is dead', 'board'],
    ['board swap', 'board'],
    ['pay X', 'pay'],
    ['join abc', 'join'],
    ['record birch', 'record'],
    ['balance birch', 'balance'],
    ['digest now', 'digest'],
    ['bills birch', 'bills'],
    ['log fills the disk', 'log'],
    ['reminders off', 'reminders'],
    ['home hudson', 'home'],
    ['doctor now', 'doctor'],
    // One slip from it: who asks what a peer owes tells nobody else.
    ['jbos hudson', 'jobs'],
    ['jobss hudson', 'jobs'],
    ['balnce birch', 'balance'],
    ['recrod birch', 'record'],
    ['digets now', 'digest'],
    ['invocies birch', 'invoices'],
  ])('%j is answered by what its verb takes', (text, of) => {
    expect(read(text)).toEqual({ unknown: text, of });
  });

  it.each([
    'help with a printer in Leeds',
    'Printer down in Leeds',
    'dates wrong on till 3',
    'gates controller offline',
    'play button of the meeting room is stuck',
    'replace printer 4000',
    'Windows 2019 server',
    'bob 2016',
    'lag 1500 ms on the uplink',
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

  const beginnings = program.commands.flatMap(({ verbs }) => Object.keys(verbs));

  it('is a request with new before it, whatever it begins with', () => {
    for (const verb of [...beginnings, 'help', 'printer', 'statment'])
      expect(read(`new ${verb} in Leeds is dead`)).toEqual(post(`${verb} in Leeds is dead`));
  });

  it.each(beginnings)('is no request where it begins with %s, also in capitals', (verb) => {
    for (const text of [`${verb} in Leeds is dead`, `${verb.toUpperCase()} zzz`])
      expect(read(text)).not.toHaveProperty('summary');
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

describe('the answer to what is not known', () => {
  const cardFor = (text: string): { readonly says: string; readonly buttons: readonly Button[] } => {
    const meant = readWords(program.commands, text);
    if (!('unknown' in meant)) throw new Error(`${text} is known`);
    const [block, actions] = spokenOn('slack', unknownCard(program.commands, meant)).blocks;
    if (block?.kind !== 'text' || typeof block.text !== 'string') throw new Error('it is no plain text');
    if (actions?.kind !== 'buttons') throw new Error('it has no buttons');
    return { says: block.text, buttons: actions.buttons };
  };
  const answerTo = (text: string): string => cardFor(text).says;
  const offers = (text: string) => cardFor(text).buttons.map(({ label, action }) => [label, action.words]);

  it('is a guess, the way to ask all the same, and where the rest stands', () => {
    expect(answerTo('statment birch').split('\n')).toEqual([
      'I do not know “statment”. Did you mean /dispatch statement birch?',
    ]);
    expect(offers('statment birch')).toEqual([
      ['Yes, statement birch', 'statement birch'],
      ['Ask your peers for help with it', 'new statment birch'],
      ['All commands', 'help'],
    ]);
    expect(answerTo('xyzzy').split('\n')).toEqual(['I do not know “xyzzy”.']);
    expect(offers('xyzzy')).toEqual([
      ['Ask your peers for help with it', 'new xyzzy'],
      ['All commands', 'help'],
    ]);
  });

  it('never offers the example of a command as what was meant', () => {
    expect(answerTo('jb')).toBe('I do not know “jb”. Did you mean /dispatch job JOB-1042?');
    expect(offers('jb')).toEqual([
      ['Ask your peers for help with it', 'new jb'],
      ['All commands', 'help'],
    ]);
    expect(offers('jb 1001')[0]).toEqual(['Yes, job 1001', 'job 1001']);
  });

  it('offers what the desk understands, and buttons that come back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1, maxLength: 400 }), fc.lorem()), (text) => {
        const meant = readWords(program.commands, text);
        if (!('unknown' in meant)) return;
        for (const { action } of cardFor(text).buttons) {
          expect(decodeAction(encodeAction(action), program.names)).toEqual(action);
          const typed = readWords(program.commands, action.words ?? '');
          if (action.words?.startsWith('new ') === true) expect(typed).toHaveProperty('words.summary');
        }
      }),
    );
  });

  it('is what the verb takes', () => {
    expect(answerTo('jbos hudson').split('\n')).toEqual([
      'I do not know “jbos hudson”. You can type:',
      '/dispatch jobs: the running jobs of your firm',
    ]);
    expect(offers('jbos hudson')[0]).toEqual(['Ask your peers for help with it', 'new jbos hudson']);
    expect(answerTo('job').split('\n')).toEqual([
      'I do not know “job” alone. You can type:',
      '/dispatch job JOB-1042: one job',
    ]);
    expect(offers('job')).toEqual([['All commands', 'help']]);
    expect(answerTo('board swap')).toMatch(/dispatch board: what is open\n.*board add/);
    expect(answerTo('bills birch')).toContain('/dispatch invoices: what you owe');
  });

  it.each(program.commands.flatMap(({ verbs }) => Object.keys(verbs)))(
    'has a line of the help for %s',
    (verb) => {
      const card = unknownCard(program.commands, { unknown: `${verb} zzz`, of: verb });
      expect(card.blocks[0]).toMatchObject({ text: expect.stringMatching(/type:\n\u0010 \w/) as string });
    },
  );
});
