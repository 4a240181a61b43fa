import type { PersonRef } from './api.ts';
import { Avatar } from './avatar.tsx';
import type { Firm } from './firms.ts';
import { routeHref, type Route } from './route.ts';

type PeopleListProps = {
  firms: readonly Firm[];
  me: PersonRef | null;
  /** Where this person would land: links, so that a second window is one click with the browser's own means. */
  routeOf: (person: PersonRef) => Route;
  onChoose: (person: PersonRef) => void;
};

/** Everyone of this world by firm. Choosing one is becoming them. */
export function PeopleList({ firms, me, routeOf, onChoose }: PeopleListProps) {
  return (
    <div className="people">
      {firms.map((firm) => (
        <section key={firm.id} aria-labelledby={`team-${firm.id}`}>
          <h3 id={`team-${firm.id}`} dir="auto">
            {firm.name}
            {firm.isTeams && <span className="badge">Teams</span>}
            {!firm.hasApp && <span className="badge">Without the app</span>}
          </h3>
          <ul>
            {firm.people.map(({ ref, name, title }) => {
              const isMe = me?.userId === ref.userId && me.teamId === ref.teamId;
              return (
                <li key={ref.userId}>
                  <a
                    className="person"
                    href={routeHref(routeOf(ref))}
                    data-testid={`person-${ref.userId}`}
                    aria-current={isMe || undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                      event.preventDefault();
                      onChoose(ref);
                    }}
                  >
                    <Avatar name={name} team={firm.hue} />
                    <span className="person-words">
                      <span className="person-name" dir="auto">
                        {name}
                      </span>
                      {title !== null && (
                        <span className="person-title" dir="auto">
                          {title}
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
      ))}
    </div>
  );
}
