import type { ServerResponse } from 'node:http';

/** What the browser shows at the end of an installation. */
export type InstallPage = { readonly status: number; readonly title: string; readonly text: string };

const NOTHING_CHANGED = 'Nothing was changed.';

export function installedPage(workspace: string): InstallPage {
  return {
    status: 200,
    title: `Peer Dispatch is installed in ${workspace}`,
    text: 'Go back to Slack. In the channel that you share with your peers, type /invite @Peer Dispatch, then /dispatch.',
  };
}

export const cancelledPage: InstallPage = {
  status: 200,
  title: 'Peer Dispatch was not installed',
  text: `You cancelled. ${NOTHING_CHANGED}`,
};

/** A link that somebody made up, or one that was opened in another browser. */
export const foreignPage: InstallPage = {
  status: 403,
  title: 'This browser did not begin this installation',
  text: `${NOTHING_CHANGED} Begin again, in one browser and with cookies switched on.`,
};

export const expiredPage: InstallPage = {
  status: 410,
  title: 'This took more than ten minutes',
  text: `${NOTHING_CHANGED} Begin again.`,
};

export const usedPage: InstallPage = {
  status: 410,
  title: 'This link was used already',
  text: 'Nothing was changed by opening it again. If Peer Dispatch is not in your workspace, begin again.',
};

export const incompletePage: InstallPage = {
  status: 400,
  title: 'Slack did not say yes',
  text: `${NOTHING_CHANGED} Begin again.`,
};

export const organisationPage: InstallPage = {
  status: 400,
  title: 'Peer Dispatch is for one workspace at a time',
  text: `You chose a whole organisation. ${NOTHING_CHANGED} Begin again, and choose one workspace.`,
};

export const unsetPage: InstallPage = {
  status: 502,
  title: 'Slack does not know this app',
  text: `${NOTHING_CHANGED} Tell whoever runs Peer Dispatch that SLACK_CLIENT_ID or SLACK_CLIENT_SECRET is not right.`,
};

export const unreachedPage: InstallPage = {
  status: 502,
  title: 'Slack did not answer',
  text: `${NOTHING_CHANGED} Begin again in a minute.`,
};

export const troublePage: InstallPage = {
  status: 500,
  title: 'Something went wrong here',
  text: 'Begin again in a minute. If it goes wrong again, tell whoever runs Peer Dispatch.',
};

/** @param beginUrl where "Begin again" leads; nowhere after a success */
export function sendPage(
  response: ServerResponse,
  { status, title, text }: InstallPage,
  beginUrl: string,
): void {
  const again = text.includes('egin again')
    ? `\n<p><a href="${escapeHtml(beginUrl)}">Begin again</a></p>`
    : '';
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    // The address of this page carries the code and the state.
    'referrer-policy': 'no-referrer',
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body { font: 18px/1.5 sans-serif; max-width: 34em; margin: 4em auto; padding: 0 1em }</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>${again}
</html>
`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
