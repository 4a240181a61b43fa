import { describe, expect, it } from 'vitest';
import { readWords } from '../../../src/desk/words.ts';
import { jobs } from '../../../src/features/jobs/feature.ts';
import { jobWords } from '../../../src/features/jobs/job-words.ts';
import { network } from '../../../src/features/network/feature.ts';
import { networkWords } from '../../../src/features/network/network-words.ts';

const commands = [...(network.commands ?? []), ...(jobs.commands ?? [])];

/** Which command was meant, by its name in the grammar, and with what. */
function read(text: string) {
  const meant = readWords(commands, text);
  if (!('command' in meant)) return meant;
  const [name] = Object.entries({ ...networkWords, ask: jobWords.ask }).find(
    ([, grammar]) => grammar.read === (meant.command.read as unknown),
  ) ?? ['another'];
  return { name, words: meant.words };
}

describe('what is typed about the network', () => {
  it.each<[string, keyof typeof networkWords, object]>([
    ['board add', 'boardAdd', { name: '' }],
    ['Board Add Peers  South', 'boardAdd', { name: 'Peers South' }],
    ['board remove', 'boardRemove', {}],
    ['invite', 'invite', {}],
    ['invite here', 'inviteHere', {}],
    ['invite withdraw', 'inviteWithdraw', {}],
    ['join', 'join', { code: '' }],
    ['join ABCD-EFGH-JKMN', 'join', { code: 'ABCD-EFGH-JKMN' }],
    ['join abcd efgh jkmn', 'join', { code: 'abcd efgh jkmn' }],
    ['join abcdefghjkmn', 'join', { code: 'abcdefghjkmn' }],
    ['team', 'team', {}],
    ['team add', 'teamAdd', { role: undefined }],
    ['team add Technician', 'teamAdd', { role: 'technician' }],
    ['team add plumber', 'teamAdd', { role: undefined }],
    ['link', 'link', {}],
    ['firm', 'firm', {}],
    ['leave', 'leave', {}],
    ['network', 'network', { wanted: '' }],
    ['network firm birch', 'network', { wanted: 'birch' }],
    ['peers', 'peers', { wanted: '' }],
    ['peers cabling hudson', 'peers', { wanted: 'cabling hudson' }],
    ['doctor', 'doctor', {}],
  ])('%j', (text, name, words) => {
    expect(read(text)).toEqual({ name, words });
  });

  it.each([
    'join printer to the domain',
    'join domain',
    'network down in Leeds',
    'network printer',
    'team room camera is broken',
    'team add technician now',
    'firm wants new phones',
    'leave laptops at the desk',
    'link aggregation on two switches',
    'invite everybody to the new tenant',
    'board room projector',
    'doctor needs a new laptop',
  ])('%j is answered by what its verb takes', (text) => {
    expect(read(text)).toEqual({ unknown: text, of: text.split(' ')[0] });
    const summary = text;
    expect(read(`new ${text}`)).toEqual({ name: 'ask', words: { summary } });
  });

  it.each([
    ['netwrok', 'network'],
    ['invit', 'invite'],
    ['peer', 'peers'],
    ['taem', 'team'],
  ])('%j is taken for %j with a slip', (word, guess) => {
    expect(read(word)).toEqual({ unknown: word, guess });
  });
});
