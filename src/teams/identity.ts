/** Who the bot is to Teams, and where Teams is. */
export type TeamsIdentity = {
  /** The bot's application (client) id. */
  readonly appId: string;
  readonly secret: { readonly kind: 'password'; readonly password: string } | TeamsCertificate;
  /** The tenant in which the bot is registered. */
  readonly tenantId: string;
  /** Whose people may use it. */
  readonly allowedTenants: readonly string[];
  /** Without a slash at its end. */
  readonly loginUrl: string;
  readonly openIdMetadataUrl: string;
  /** Where Teams is for a tenant that has not been heard from. */
  readonly serviceUrl: string;
};

/** In PEM. */
export type TeamsCertificate = {
  readonly kind: 'certificate';
  readonly certificate: string;
  readonly privateKey: string;
};

/** Whether the people of a tenant may use the bot: those of its own always may. */
export function mayUse({ tenantId, allowedTenants }: TeamsIdentity, tenant: string): boolean {
  return tenant === tenantId || allowedTenants.includes(tenant);
}
