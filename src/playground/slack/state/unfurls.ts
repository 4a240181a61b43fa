/** The links of the app's domains that people have posted, and of which the app has been told. */

export type SharedLink = {
  unfurlId: string;
  channelId: string;
  ts: string;
  /** As they stand in the message. */
  urls: readonly string[];
  /** Before the app has acknowledged the event, Slack takes no unfurl of its links. */
  isAcknowledged: boolean;
};

export type Unfurls = {
  add(shared: Omit<SharedLink, 'isAcknowledged'>): SharedLink;
  byId(unfurlId: string): SharedLink | undefined;
  of(channelId: string, ts: string): SharedLink | undefined;
};

export const createUnfurls = (): Unfurls => {
  const byId = new Map<string, SharedLink>();
  const byMessage = new Map<string, SharedLink>();
  return {
    add: (shared) => {
      const added = { ...shared, isAcknowledged: false };
      byId.set(added.unfurlId, added);
      byMessage.set(`${added.channelId} ${added.ts}`, added);
      return added;
    },
    byId: (unfurlId) => byId.get(unfurlId),
    of: (channelId, ts) => byMessage.get(`${channelId} ${ts}`),
  };
};

const link = /<(https?:\/\/[^\s<>|]+)(?:\|[^<>]*)?>/g;

/** The links in the text of a message, once each. */
export const linksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(link)].flatMap(([, url]) => url ?? [])),
];

/** Subdomains belong to a domain; ports do not matter (docs.slack.dev/messaging/unfurling-links-in-messages). */
export const domainOf = (url: string, domains: readonly string[]): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return domains.find((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
};
