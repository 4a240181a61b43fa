import { DISPATCH } from '../chat/command-words.ts';
import { oneOfTypes, type FileType } from '../chat/file-types.ts';
import { refusals } from '../shared/refusals.ts';

/** What anybody may be told, whatever they asked for: people of no firm, or of one that takes no part, first. */
export const floorRefusals = refusals({
  stranger: () =>
    `Your account does not belong to a firm of this network yet, so nothing was done. With an invite code, type ${DISPATCH} join and the code; without one, ask an owner you know for it.`,
  pending: () =>
    'Your firm waits for the steward of the network to let it in, so nothing was done. You get a message as soon as they have decided.',
  suspended: () =>
    'Your firm is suspended in this network, so nothing was done. Talk to the steward of the network.',
  declined: () =>
    'The steward of the network did not let your firm in, so nothing was done. Talk to them, or join again with a new invite.',
  left: () =>
    'Your firm has left this network, so nothing was done. To come back, join again with a new invite.',
  closed: () => 'This network is closed, so nothing was done. Its steward can open it again.',
  sent_already: () => 'This form was already sent, and that answer counts. Open it again to send another.',
  not_for_you: () =>
    'Bills, statements and exports are for an owner, coordinator or bookkeeper of an active firm. Ask yours.',
  files_not_kept: () =>
    'Files cannot be kept here yet, so nothing was done. Ask whoever runs Peer Dispatch to set a place for them.',
  files_right: () =>
    'Only an owner, coordinator or bookkeeper gives files here, so nothing was fetched. Ask one of your firm.',
  files_in_channel: () =>
    'I cannot read files in a channel. Send it to me in our own chat, and it stays between us.',
  files_too_many: ({ most }: { readonly most: number }) =>
    `You would have more than ${String(most)} files here that are for nothing yet, so nothing was fetched. Use or delete some of them first, or wait: they are deleted after a day.`,
  file_gone: () =>
    'That file is not yours to use here: it is used already, was deleted, or was given by somebody else. Nothing was done. Give it once more.',
  file_of_other_type: ({ types }: { readonly types: readonly FileType[] }) =>
    `That file is not ${oneOfTypes(types)}, so nothing was done. Give one that is.`,
  file_not_there: () =>
    'That file is not there any more, so nothing was done. Ask whoever gave it to give it once more.',
  file_changed: () =>
    'What is kept of that file is not what was given, so it is shown to nobody and nothing was done. Ask whoever gave it to give it once more, and whoever runs Peer Dispatch to run the self-check.',
  not_your_file: () => 'This file was made ready for somebody else. Ask for your own.',
});
