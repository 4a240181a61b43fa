import type { Reads, Transaction } from '../store/client.ts';

/** Where Teams has a channel, or a person's direct conversation with the app: plain data of our own. */
export type Conversation = {
  /** The tenant that hosts it. */
  readonly tenantId: string;
  readonly conversationId: string;
  /** Whose it is; undefined for a channel. */
  readonly aadObjectId: string | undefined;
  readonly serviceUrl: string;
  readonly teamId: string | undefined;
  /** Of a channel; empty where nobody has said it. */
  readonly name: string;
};

type Row = NonNullable<Awaited<ReturnType<Reads['teamsConversation']['findFirst']>>>;

function fromRow({ tenantId, conversationId, aadObjectId, serviceUrl, teamId, name }: Row): Conversation {
  return {
    tenantId,
    conversationId,
    aadObjectId: aadObjectId ?? undefined,
    serviceUrl,
    teamId: teamId ?? undefined,
    name,
  };
}

/** Keeps what the newest activity said of a conversation; a name that it did not say stays. */
export async function keepConversation(db: Transaction, heard: Conversation, now: Date): Promise<void> {
  const { tenantId, conversationId, name } = heard;
  const data = {
    aadObjectId: heard.aadObjectId ?? null,
    serviceUrl: heard.serviceUrl,
    teamId: heard.teamId ?? null,
    seenAt: now,
    ...(name === '' ? {} : { name }),
  };
  await db.teamsConversation.upsert({
    where: { tenantId_conversationId: { tenantId, conversationId } },
    create: { tenantId, conversationId, ...data },
    update: data,
  });
}

export async function findConversation(
  db: Reads,
  tenantId: string,
  conversationId: string,
): Promise<Conversation | undefined> {
  const row = await db.teamsConversation.findUnique({
    where: { tenantId_conversationId: { tenantId, conversationId } },
  });
  return row ? fromRow(row) : undefined;
}

/** A person's direct conversation with the app, the newest. */
export async function findDirect(
  db: Reads,
  tenantId: string,
  aadObjectId: string,
): Promise<Conversation | undefined> {
  const row = await db.teamsConversation.findFirst({
    where: { tenantId, aadObjectId },
    orderBy: { seenAt: 'desc' },
  });
  return row ? fromRow(row) : undefined;
}

/** Through which address a tenant was heard from last. */
export async function findServiceUrl(db: Reads, tenantId: string): Promise<string | undefined> {
  const row = await db.teamsConversation.findFirst({
    where: { tenantId },
    orderBy: { seenAt: 'desc' },
    select: { serviceUrl: true },
  });
  return row?.serviceUrl;
}

/** It is not there any more. */
export async function dropConversation(
  db: Transaction,
  tenantId: string,
  conversationId: string,
): Promise<void> {
  await db.teamsConversation.deleteMany({ where: { tenantId, conversationId } });
}
