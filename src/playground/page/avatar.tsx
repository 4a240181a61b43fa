/** Initials on the colour of the workspace, so that one sees at a glance which firm someone is of. */
const hues = ['pine', 'indigo', 'plum', 'rust', 'ocean', 'olive'];

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase() || '?';
}

type AvatarProps = {
  name: string;
  /** The workspace's place in the world's list; -1 for the app. */ team: number;
};

export function Avatar({ name, team }: AvatarProps) {
  const hue = team < 0 ? 'app' : hues[team % hues.length];
  return (
    <span className="avatar" data-hue={hue} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
