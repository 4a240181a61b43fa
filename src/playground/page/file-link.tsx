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
