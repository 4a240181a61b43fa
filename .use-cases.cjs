// @ts-check
/**
 * The files of features that do, beside the stores: use cases, and what serves them. Every other file of a
 * feature decides or words something and is pure, so that a new file is pure until it is put on this list.
 */
module.exports = Object.entries({
  dispatch:
    'add-note answer-command board-channel carry-out change-job change-work deliver desk end-requests job-clock ' +
    'look-again make-offer open-form outgoing post-job read-job request-terms sending show-home show-link show-rates tell-removed',
  documents:
    'deliver-file draw-sheet export-desk make-file open-bill open-export open-statement order-file read-statement ' +
    'show-statement spool take-file',
  ledger: 'bill-post change-bill draft-bill ledger-desk order-bill read-bills show-bills work-book',
  network:
    'admission boards channel-changes current-directory erase-member firm-profile firm-reminders home-tabs ' +
    'import-network invite-code invites join leave look-up network-command network-desk network-post set-up ' +
    'peers steward team',
  rates: 'answer-rate end-rates flag-rate known-rates propose-rate rate-post rates-desk',
  records: 'answer-entry keep-record read-record rebuild-records records-desk',
  reminders:
    'draw-reminders gather-digest next-reminder pause-bill pause-desk run-digests run-reminders show-reminders',
  tickets: 'book',
}).flatMap(([folder, files]) => files.split(' ').map((file) => `${folder}/${file}`));
