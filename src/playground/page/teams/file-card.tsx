import { personPath } from '../api.ts';
import { FileLink, sizeText } from '../file-link.tsx';
import type { Attachment } from '../../teams/control-api.ts';
import { useTeams } from './teams-context.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

export const isFileCard = ({ contentType }: Attachment): boolean =>
  contentType === CONSENT || contentType === INFO;

type FileCardProps = { attachment: Attachment; onChoose: (title: string) => void };

/** Teams' own cards about files: one that asks whether a person takes a file, and one that shows it in their OneDrive. */
export function FileCard({ attachment, onChoose }: FileCardProps) {
  const { me } = useTeams();
  const { name = '', content = {} } = attachment;
  if (attachment.contentType === INFO) {
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
