import type { MessageBlock } from '../block-kit/blocks.ts';
import type { SlackState } from '../state/state.ts';

/** docs.slack.dev/reference/block-kit/composition-objects/slack-file-object: what the bot has uploaded, if it is a picture. */
const pictureTypes = ['image/png', 'image/jpeg', 'image/gif'];

/** What blocks show of uploaded files, with where they do. */
export const picturesOf = (blocks: readonly MessageBlock[]): { at: string; id: string | undefined }[] =>
  blocks.flatMap((block, index) => {
    const image = block.type === 'section' ? block.accessory : block;
    const inContext = block.type === 'context' ? block.elements : [];
    return [
      { at: block.type === 'section' ? `${String(index)}/accessory` : String(index), image },
      ...inContext.map((element, place) => ({
        at: `${String(index)}/elements/${String(place)}`,
        image: element,
      })),
    ].flatMap(({ at, image: shown }) =>
      shown?.type === 'image' && shown.slack_file ? [{ at, id: shown.slack_file.id }] : [],
    );
  });

/** In Slack's words. By their address files cannot be shown here. */
export const pictureFaults = (
  state: SlackState,
  teamId: string,
  blocks: readonly MessageBlock[],
  root = '/blocks',
): string[] =>
  picturesOf(blocks).flatMap(({ at, id }) => {
    const file = id === undefined ? undefined : state.files.get(id);
    const isFit = file?.isComplete === true && file.teamId === teamId && pictureTypes.includes(file.mimetype);
    return isFit ? [] : [`invalid slack file [json-pointer:${root}/${at}/slack_file]`];
  });
