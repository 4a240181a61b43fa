import type { WorldSummary } from '../slack/control-api.ts';
import type { Firm } from './firms.ts';
import { PeopleList } from './people-list.tsx';
import type { Go, Route } from './route.ts';
import type { PersonRef } from './api.ts';

const routeOf = (me: PersonRef): Route => ({ me, channelId: null, tab: 'messages' });

/** The first thing a newcomer sees: whom to be. */
type WelcomeProps = { world: WorldSummary; firms: readonly Firm[]; go: Go; note: string | null };

export function Welcome({ world, firms, go, note }: WelcomeProps) {
  return (
    <main className="welcome">
      {note !== null && <p className="failure">{note}</p>}
      <h1>Who do you want to be?</h1>
      <p>
        This is a {firms.some(({ isTeams }) => isTeams) ? 'Slack and a Teams' : 'Slack'} of its own, on your
        machine, with no account. Be any of these people, in as many windows as you like; what one does, the
        others see at once. Begin with <code>{world.command}</code> in a shared channel of Slack.
      </p>
      <PeopleList
        firms={firms}
        me={null}
        routeOf={routeOf}
        onChoose={(person) => {
          go(routeOf(person));
        }}
      />
    </main>
  );
}
