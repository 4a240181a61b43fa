import type { WorldSummary } from '../slack/control-api.ts';
import type { PersonRef } from './api.ts';
import { Avatar } from './avatar.tsx';
import { routeHref, type Route } from './route.ts';

type PeopleListProps = {
  world: WorldSummary;
  me: PersonRef | null;
  /** Where this person would land: links, so that a second window is one click with the browser's own means. */
  routeOf: (person: PersonRef) => Route;
  onChoose: (person: PersonRef) => void;
};

/** Everyone of this world by workspace. Choosing one is becoming them. */
export function PeopleList({ world, me, routeOf, onChoose }: PeopleListProps) {
  return (
    <div className="people">
      {world.teams.map((team, index) => {
        const people = world.people.filter((person) => person.teamId === team.id);
        return (
          people.length > 0 && (
            <section key={team.id} aria-labelledby={`team-${team.id}`}>
              <h3 id={`team-${team.id}`} dir="auto">
                {team.name}
                {!team.installed && <span className="badge">Without the app</span>}
              </h3>
              <ul>
                {people.map((person) => {
                  const isMe = me?.userId === person.userId && me.teamId === person.teamId;
                  return (
                    <li key={person.userId}>
                      <a
                        className="person"
                        href={routeHref(routeOf(person))}
                        data-testid={`person-${person.userId}`}
                        aria-current={isMe || undefined}
                        onClick={(event) => {
                          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                          event.preventDefault();
                          onChoose(person);
                        }}
                      >
                        <Avatar name={person.name} team={index} />
                        <span className="person-words">
                          <span className="person-name" dir="auto">
                            {person.name}
                          </span>
                          {person.title !== null && (
                            <span className="person-title" dir="auto">
                              {person.title}
                            </span>
                          )}
                        </span>
                        {isMe && <span className="you">You</span>}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}
