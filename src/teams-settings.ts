import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { withoutSlash } from './shared/address.ts';
import { textOfFile } from './shared/file-text.ts';

/** The settings of Microsoft Teams; read by config.ts. */
const url = z.url({ protocol: /^https?$/ });
const guid = z.guid();

export const teamsShape = {
  TEAMS_APP_ID: guid.optional(),
  TEAMS_APP_PASSWORD: z
    .string()
    .regex(/^\S{8,}$/)
    .optional(),
  TEAMS_APP_CERTIFICATE_FILE: z.string().optional(),
  TEAMS_APP_TENANT_ID: guid.optional(),
  TEAMS_ALLOWED_TENANTS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(guid))
    .default([]),
  TEAMS_LOGIN_URL: url.default('https://login.microsoftonline.com'),
  TEAMS_SERVICE_URL: url.default('https://smba.trafficmanager.net/teams/'),
  TEAMS_OPENID_METADATA_URL: url.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
};

type Read = z.output<z.ZodObject<typeof teamsShape>>;
type Given = Readonly<Record<string, string | undefined>>;

export type TeamsSettings = {
  readonly appId: string;
  readonly secret:
    | { readonly kind: 'password'; readonly password: string }
    | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: string };
  readonly tenantId: string;
  /** Whose people may use it, beside those of the bot's own tenant. */
  readonly allowedTenants: readonly string[];
  /** Without a slash at its end. */
  readonly loginUrl: string;
  readonly openIdMetadataUrl: string;
  /** Where Teams is for a tenant that has not been heard from. */
  readonly serviceUrl: string;
};

export const teamsRemedies: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: 'Copy it from your app registration in Microsoft Entra, Application (client) ID.',
  TEAMS_APP_PASSWORD:
    'Make one in your app registration, under Certificates & secrets; or give TEAMS_APP_CERTIFICATE_FILE.',
  TEAMS_APP_CERTIFICATE_FILE: 'Name a PEM file that holds the certificate and its private key.',
  TEAMS_APP_TENANT_ID: 'Copy it from your app registration, Directory (tenant) ID.',
  TEAMS_ALLOWED_TENANTS: 'Give the tenant ids of the firms that take part, with commas between them.',
  TEAMS_LOGIN_URL: 'Leave it out for the real Teams.',
  TEAMS_SERVICE_URL: 'Leave it out for the real Teams.',
  TEAMS_OPENID_METADATA_URL: 'Leave it out for the real Teams.',
};

const switches = [
  'TEAMS_APP_ID',
  'TEAMS_APP_PASSWORD',
  'TEAMS_APP_CERTIFICATE_FILE',
  'TEAMS_APP_TENANT_ID',
  'TEAMS_ALLOWED_TENANTS',
];

/** Whether anybody wants Teams: then nothing of it may be missing, as an empty app id would switch its proof off. */
export function wantsTeams(given: Given): boolean {
  return switches.some((name) => given[name] !== undefined);
}

/** What Teams needs beside what is given, and why. */
export function missingForTeams(given: Given): readonly (readonly [name: string, why: string])[] {
  const first = switches.find((name) => given[name] !== undefined);
  if (first === undefined) return [];
  const why = `, and ${first} needs it`;
  const needed = ['TEAMS_APP_ID', 'TEAMS_APP_TENANT_ID'];
  if (given['TEAMS_APP_CERTIFICATE_FILE'] === undefined) needed.push('TEAMS_APP_PASSWORD');
  return needed.filter((name) => given[name] === undefined).map((name) => [name, why] as const);
}

/** Undefined where Teams is off. Throws where the certificate cannot be read. */
export function readTeams(read: Read): TeamsSettings | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_APP_TENANT_ID: tenantId } = read;
  if (appId === undefined || tenantId === undefined) return undefined;
  return {
    appId,
    tenantId,
    secret: readSecret(read),
    allowedTenants: read.TEAMS_ALLOWED_TENANTS,
    loginUrl: withoutSlash(read.TEAMS_LOGIN_URL),
    openIdMetadataUrl: read.TEAMS_OPENID_METADATA_URL,
    serviceUrl: read.TEAMS_SERVICE_URL,
  };
}

function readSecret(read: Read): TeamsSettings['secret'] {
  const { TEAMS_APP_CERTIFICATE_FILE: file, TEAMS_APP_PASSWORD: password = '' } = read;
  if (file === undefined) return { kind: 'password', password };
  const pem = pemOf(file);
  if (!pem) throw new Error('the certificate was there when it was checked');
  return { kind: 'certificate', ...pem };
}

/** Undefined where the file does not hold both of them. */
export function pemOf(
  file: string,
): { readonly certificate: string; readonly privateKey: string } | undefined {
  try {
    const text = textOfFile(readFileSync(file)) ?? '';
    const [certificate] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text) ?? [];
    const [privateKey] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(text) ?? [];
    return certificate && privateKey ? { certificate, privateKey } : undefined;
  } catch {
    return undefined;
  }
}
