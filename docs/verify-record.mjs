// Checks a firm's file of the log by itself: node verify-record.mjs FILE [--head POSITION:HASH]...
// It needs Node and nothing else, opens nothing but FILE, and sends nothing anywhere. What it computes: docs/record.md
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const LATE = 30 * 60_000; // Two clocks may differ by minutes; in ms.
const say = (text) => process.stdout.write(`${text}\n`);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const [file, ...options] = process.argv.slice(2);
if (!file) throw new Error('Usage: node verify-record.mjs FILE [--head POSITION:HASH]...');
const held = options
  .filter((option) => option !== '--head')
  .map((text) => {
    const [, position, hash] = /^([\d,]+)[\s:·]+([\da-f]{16,64})$/i.exec(text.trim()) ?? [];
    if (!hash) throw new Error(`${text} is no head. Write it like 18402:3f9a5c7e11d088ab`);
    return { position: Number(position.replaceAll(',', '')), hash: hash.toLowerCase() };
  });

const read = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const log = read.log ?? read; // Also in the export of all that is kept of a firm.
if (log.format !== 'peer-dispatch log, version 1')
  throw new Error('This is no file of the log, or of a newer version.');
const faults = [];
const setBack = [];
const job = ({ jobId }) => (jobId === null || jobId === undefined ? '' : ` of JOB-${1000 + jobId}`);
const name = (event) => `event ${event.id} (${event.type}${job(event)}, ${event.at})`;
const hashes = new Map();
let before = { position: 0, hash: '0'.repeat(64) };
let linkedBefore = log.begunAt;
let own = 0;
for (const link of log.links) {
  const { position, contentHash, hash, salt, content, missing } = link;
  const at = `Position ${position}`;
  if (position !== before.position + 1)
    faults.push(`After position ${before.position}: links were removed, or put elsewhere`);
  if (hash !== sha256(before.hash + contentHash))
    faults.push(
      `${at}: it does not follow on the one before${content ? `, ${name(content)}` : ''}. A link was changed, added, removed or moved`,
    );
  if (missing) faults.push(`${at}: its event was removed`);
  if (content) {
    own += 1;
    if (sha256(salt + JSON.stringify(content)) !== contentHash)
      faults.push(`${at}: ${name(content)} is not what was linked here. It was changed or moved`);
    const isOlder = content.linkedAt === log.begunAt && linkedBefore === log.begunAt;
    if (
      !isOlder &&
      Date.parse(linkedBefore) - Date.parse(content.at) > LATE &&
      content.linkedAt >= linkedBefore
    )
      faults.push(
        `${at}: ${name(content)} says that it happened long before what was linked before it. It was added later`,
      );
    if (Date.parse(linkedBefore) - Date.parse(content.linkedAt) > LATE) setBack.push(position);
    linkedBefore = content.linkedAt;
  }
  hashes.set(position, hash);
  before = link;
}
if (log.head !== `${before.position}:${before.hash}`)
  faults.push(
    `The last link is at position ${before.position}, and the log says that it ends with ${log.head}`,
  );
for (const event of log.unlinked)
  if (Date.parse(log.madeAt) - Date.parse(event.at) > LATE)
    faults.push(`Of ${name(event)}: it has no link. It was added later, or its link was removed`);
for (const { position, hash } of held)
  if (!hashes.get(position)?.startsWith(hash))
    faults.push(
      `The head ${position}:${hash} that you hold is not in it: what was there before it was changed, or its end was cut off`,
    );

say(
  `The log of ${log.firm}, made ${log.madeAt}: ${before.position} events, of which you may read ${own}. Head ${before.position}:${before.hash}`,
);
for (const fault of faults) say(`  ${fault}.`);
if (setBack.length > 0)
  say(
    `  The clock was set back before position ${setBack.join(', ')}: what stands from there on may be dated too early.`,
  );
say(
  faults.length > 0
    ? 'It is NOT as it was written.'
    : `It is as it was written${held.length > 0 ? ', and every head that you gave is in it' : ''}.`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
