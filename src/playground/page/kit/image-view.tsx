import { useSurface } from '../surface.ts';
import type { ImageElement } from './block-kit.ts';
import { ExternalLink } from './kit-text.tsx';
import { safeHref } from './mrkdwn.ts';

/** The page loads nothing from elsewhere: a picture of another origin is named and linked. */
export function ImageView({ image }: { image: ImageElement }) {
  const { fileHref } = useSurface();
  const { image_url: address = '', slack_file: file, alt_text: alt } = image;
  const url = file?.id === undefined ? address : fileHref(file.id);
  const isOwn = file !== undefined || url.startsWith('data:image/') || url.startsWith(`${location.origin}/`);
  if (isOwn) return <img className="image" src={url} alt={alt} />;
  const href = safeHref(url);
  const name = `🖼 ${alt}`;
  return (
    <span className="image-link">
      {href === undefined ? name : <ExternalLink href={href}>{name}</ExternalLink>}
    </span>
  );
}
