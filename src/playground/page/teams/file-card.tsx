import { personPath } from '../api.ts';
import { FileLink } from '../file-link.tsx';
import { sizeText } from '../kit/size-text.ts';
import type { Attachment } from '../../teams/control-api.ts';
import { useTeams } from './teams-context.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
/** What people send. */
const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const PASTED = 'image/*';

export const isFileCard = ({ contentType }: Attachment): boolean =>
  [CONSENT, INFO, DOWNLOAD, PASTED].includes(contentType);

type FileCardProps = { attachment: Attachment; onChoose: (title: string) => void };

/** Teams' own cards about files: one that asks whether a person takes a file, and those that show what is in their OneDrive. */
export function FileCard({ attachment, onChoose }: FileCardProps) {
  const { me } = useTeams();
  const { contentType, name = 'Picture', content = {} } = attachment;
  if (contentType !== CONSENT) {
    const href = personPath('teams-control', me, `files/${String(content['uniqueId'])}`);
    return <FileLink href={href} name={name} detail="In your OneDrive" />;
  }
  return (
    <div className="file file-asks">
      <span className="file-name" dir="auto">
        {name}
      </span>
      <span className="file-detail">{sizeText(Number(content['sizeInBytes']))}</span>
      {typeof content['description'] === 'string' && <p>{content['description']}</p>}
      <p className="file-detail">Your file will be uploaded to OneDrive.</p>
      {['Allow', 'Decline'].map((title) => (
        <button
          key={title}
          type="button"
          className={title === 'Allow' ? 'button button-primary' : 'button'}
          onClick={() => {
            onChoose(title);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
