import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";
import { readCredentials, sealCredentials } from "./read-credentials.server.ts";
import { z } from "zod";

/** A token that ends sooner is not worth opening a connection with. */
const SPARE_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;

/** RFC 6749, 5.1 and 5.2. Microsoft gives a new refresh token each time, Google none. */
const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().default(3_600), refresh_token: z.string().min(1).optional() });
const refusalSchema = z.object({ error: z.string() });

export type OAuthService = "GOOGLE" | "MICROSOFT";

/** This app's registration with a service; null: mailboxes of that service cannot be opened by OAuth 2.0 here. */
export function registrationOf(service: OAuthService): { clientId: string; clientSecret: string; tokenUrl: string } | null {
  const [clientId, clientSecret, tokenUrl] = service === "GOOGLE" ? [env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET, env.GOOGLE_TOKEN_URL] : [env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET, env.MICROSOFT_TOKEN_URL];
  return clientId && clientSecret ? { clientId, clientSecret, tokenUrl } : null;
}

/**
 * An access token that opens the mailbox for IMAP and SMTP, renewed and stored when the last one ends soon. Throws `forbidden` (login_expired) when the merchant has to sign in
 * again, `unavailable` (oauth_not_set_up) without a registration, and `upstream` when the service does not answer.
 */
export async function getMailboxToken({ shopId, id, access, credentialsCipher }: Pick<Mailbox, "shopId" | "id" | "access" | "credentialsCipher">): Promise<{ user: string; accessToken: string }> {
  const credentials = readCredentials(shopId, credentialsCipher);
  const { oauth } = credentials;
  if (!oauth || (access !== "GOOGLE" && access !== "MICROSOFT")) throw new AppError("forbidden", { reason: "login_expired" });
  if (oauth.accessToken && oauth.expiresAt && Date.parse(oauth.expiresAt) > Date.now() + SPARE_MS) return { user: oauth.user, accessToken: oauth.accessToken };
  const answer = await askForTokens(access, { grant_type: "refresh_token", refresh_token: oauth.refreshToken });
  const renewed = { ...oauth, accessToken: answer.access_token, expiresAt: expiryOf(answer), refreshToken: answer.refresh_token ?? oauth.refreshToken };
  // Only while these are still its credentials: the merchant may have signed in anew meanwhile.
  if (credentialsCipher) await db.mailbox.updateMany({ where: { shopId, id, credentialsCipher: new Uint8Array(credentialsCipher) }, data: { credentialsCipher: sealCredentials(shopId, { ...credentials, oauth: renewed }) } });
  return { user: oauth.user, accessToken: renewed.accessToken };
}

export const expiryOf = ({ expires_in }: { expires_in: number }): string => new Date(Date.now() + expires_in * 1_000).toISOString();

/** One request to a service's token endpoint, with this app's registration. Throws as `getMailboxToken`. */
export async function askForTokens(service: OAuthService, grant: Record<string, string>): Promise<z.infer<typeof answerSchema>> {
  const registration = registrationOf(service);
  if (!registration) throw new AppError("unavailable", { reason: "oauth_not_set_up" });
  const { clientId, clientSecret, tokenUrl } = registration;
  const response = await fetch(tokenUrl, { method: "POST", body: new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret }), signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error" })
    .catch((cause: unknown) => { throw new AppError("upstream", { reason: "login_service_down", cause }); });
  const body: unknown = await response.json().catch(() => null);
  const answer = answerSchema.safeParse(body);
  if (response.ok && answer.success) return answer.data;
  const refusal = refusalSchema.safeParse(body);
  // The merchant withdrew it, changed the password, or did not use it for months.
  if (refusal.success && ["invalid_grant", "interaction_required", "consent_required"].includes(refusal.data.error)) throw new AppError("forbidden", { reason: "login_expired" });
  throw new AppError("upstream", { reason: "login_service_down", message: `token endpoint: ${response.status}` });
}
