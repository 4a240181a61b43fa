import { Message, type Block as LibraryBlock } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import type { Block } from '../../slack/control-api.ts';
import { useDirectory } from '../directory.ts';
import { useColorScheme } from '../media.ts';

/** One block, drawn by the library, with this world's names for its mentions. */
export function LibraryMessage({ block }: { block: Block }) {
  const { world } = useDirectory();
  const theme = useColorScheme();
  return (
    <Message
      withoutWrapper
      theme={theme}
      name=""
      logo=""
      blocks={[block as unknown as LibraryBlock]}
      data={{
        users: world.people.map((person) => ({ id: person.userId, name: person.name })),
        channels: world.channels.map(({ id, name }) => ({ id, name })),
      }}
    />
  );
}
