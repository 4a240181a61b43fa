import type { ServerResponse } from 'node:http';
import { sendPage, type Page } from '../web/page.ts';

/** What the browser shows at the end of an installation. */
export type InstallPage = Omit<Page, 'link'>;

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

export const tooOftenPage: InstallPage = {
  status: 429,
  title: 'Too many tries from here',
  text: `${NOTHING_CHANGED} Wait a minute, then begin again.`,
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
export function sendInstallPage(response: ServerResponse, page: InstallPage, beginUrl: string): void {
  const again = page.text.includes('egin again') ? { link: { href: beginUrl, label: 'Begin again' } } : {};
  sendPage(response, { ...page, ...again });
}
