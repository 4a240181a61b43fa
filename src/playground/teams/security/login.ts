import { parse as parseForm } from 'node:querystring';
import { randomUUID } from 'node:crypto';
import type { Reply } from '../../slack/http.ts';
import type { World } from '../world.ts';
import type { AccessTokens } from './access-tokens.ts';
import { assertionFault } from './client-assertion.ts';

/** Entra's token endpoint, `POST /<tenant>/oauth2/v2.0/token`, for the client credentials of the app. */
export type Login = (request: { tenant: string; body: string; address: string }) => Reply;

type Parts = { world: World; tokens: AccessTokens; now: () => number };
type Fault = { status: 400 | 401; error: string; code: number; text: string };

const scope = 'https://api.botframework.com/.default';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');

export const createLogin = ({ world, tokens, now }: Parts): Login => {
  /** As Entra words it, with ids that lead to its log. */
  const refused = ({ status, error, code, text }: Fault): Reply => {
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = `${new Date(now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    return {
      status,
      body: {
        error,
        error_description: `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
        error_codes: [code],
        timestamp,
        trace_id: traceId,
        correlation_id: correlationId,
        error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      },
    };
  };

  const unknownClient = (clientId: string): Fault => ({
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${clientId}' was not found in the directory.`,
  });

  const invalidClient = (code: number, text: string): Fault => ({
    status: 401,
    error: 'invalid_client',
    code,
    text,
  });

  const credentialFault = (fields: ReturnType<typeof parseForm>, address: string): Fault | undefined => {
    const secret = textOf(fields['client_secret']);
    const assertion = textOf(fields['client_assertion']);
    if (secret !== '') {
      if (secret === world.appPassword) return undefined;
      return invalidClient(
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${world.appId}'.`,
      );
    }
    if (assertion === '') {
      return invalidClient(
        7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
      );
    }
    if (fields['client_assertion_type'] !== assertionType)
      return invalidClient(50027, 'The client assertion type is not supported.');
    const fault = assertionFault(assertion, world, [address, address.replace('/oauth2/v2.0/token', '/v2.0')]);
    return fault === undefined
      ? undefined
      : invalidClient(700027, `Client assertion failed signature validation: ${fault}.`);
  };

  const faultOf = (
    tenant: string,
    fields: ReturnType<typeof parseForm>,
    address: string,
  ): Fault | undefined => {
    const clientId = textOf(fields['client_id']);
    if (!world.tenants.some((each) => each.id === tenant)) {
      return { status: 400, error: 'invalid_request', code: 90002, text: `Tenant '${tenant}' not found.` };
    }
    if (fields['grant_type'] !== 'client_credentials') {
      return {
        status: 400,
        error: 'unsupported_grant_type',
        code: 70003,
        text: 'The app requested an unsupported grant type.',
      };
    }
    if (tenant !== world.appTenantId || clientId !== world.appId) return unknownClient(clientId);
    if (fields['scope'] !== scope) {
      return {
        status: 400,
        error: 'invalid_scope',
        code: 1002012,
        text: `The provided value for scope ${textOf(fields['scope'])} is not valid.`,
      };
    }
    return credentialFault(fields, address);
  };

  return ({ tenant, body, address }) => {
    const fault = faultOf(tenant, parseForm(body), address);
    if (fault) return refused(fault);
    const { token, expiresIn } = tokens.issue();
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token },
    };
  };
};
