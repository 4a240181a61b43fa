/** A file in a message, as a link that keeps it. */
type FileLinkProps = { href: string; name: string; detail: string };

export function FileLink({ href, name, detail }: FileLinkProps) {
  return (
    <a className="file" href={href} download={name} data-testid={`file-${name}`}>
      <span className="file-name" dir="auto">
        {name}
      </span>
      <span className="file-detail">{detail}</span>
    </a>
  );
}

/** "34 KB": as much as one wants to know of it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  const units = ['KB', 'MB', 'GB'];
  const at = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${(bytes / 1000 ** at).toPrecision(2)} ${units[at - 1] ?? ''}`;
}
