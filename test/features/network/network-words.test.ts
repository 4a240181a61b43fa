import { describe, expect, it } from 'vitest';
import { isAboutNetwork, parseWords } from '../../../src/desk/words.ts';

describe('what is typed about the network', () => {
  it.each([
    ['board add', { verb: 'board_add', name: '' }],
    ['Board Add Peers  South', { verb: 'board_add', name: 'Peers South' }],
    ['board remove', { verb: 'board_remove' }],
    ['invite', { verb: 'invite' }],
    ['invite here', { verb: 'invite_here' }],
    ['invite withdraw', { verb: 'invite_withdraw' }],
    ['join', { verb: 'join', code: '' }],
    ['join ABCD-EFGH-JKMN', { verb: 'join', code: 'ABCD-EFGH-JKMN' }],
    ['join abcd efgh jkmn', { verb: 'join', code: 'abcd efgh jkmn' }],
    ['join abcdefghjkmn', { verb: 'join', code: 'abcdefghjkmn' }],
    ['team', { verb: 'team' }],
    ['team add', { verb: 'team_add', role: undefined }],
    ['team add Technician', { verb: 'team_add', role: 'technician' }],
    ['team add plumber', { verb: 'team_add', role: undefined }],
    ['link', { verb: 'link' }],
    ['firm', { verb: 'firm' }],
    ['leave', { verb: 'leave' }],
    ['network', { verb: 'network', wanted: '' }],
    ['network firm birch', { verb: 'network', wanted: 'birch' }],
    ['peers', { verb: 'peers', wanted: '' }],
    ['peers cabling hudson', { verb: 'peers', wanted: 'cabling hudson' }],
  ])('%j', (text, words) => {
    const read = parseWords(text);
    expect(read).toEqual(words);
    expect(isAboutNetwork(read)).toBe(true);
  });

  it.each([
    'join printer to the domain',
    'join domain',
    'network down in Leeds',
    'network printer',
    'team room camera is broken',
    'firm wants new phones',
    'leave laptops at the desk',
    'link aggregation on two switches',
    'invite everybody to the new tenant',
    'board room projector',
  ])('%j is the summary of a request', (text) => {
    expect(parseWords(text)).toEqual({ verb: 'post', summary: text });
  });

  it.each([
    ['netwrok', 'network'],
    ['invit', 'invite'],
    ['peer', 'peers'],
    ['taem', 'team'],
  ])('%j is taken for %j with a slip', (word, guess) => {
    expect(parseWords(word)).toEqual({ verb: 'unknown', word, guess });
  });
});
