import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { askForTokens, expiryOf, type OAuthService, registrationOf } from "#app/modules/mail/mailbox-token.server.ts";
import { readCredentials, sealCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { equalBytes, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { getMailbox } from "./save-mailbox.server.ts";

/** Where a person signs in, and for what: reading and sending mail, also while nobody is there (offline). */
const SERVICES = {
  GOOGLE: { url: "https://accounts.google.com/o/oauth2/v2/auth", scope: "https://mail.google.com/", more: { access_type: "offline", prompt: "consent" } },
  MICROSOFT: { url: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize", scope: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access", more: { prompt: "select_account" } },
} as const;
const WITHIN_MS = 15 * 60_000;

const isService = (access: string): access is OAuthService => access === "GOOGLE" || access === "MICROSOFT";
const redirectUri = () => `${env.SHOPIFY_APP_URL.replace(/\/$/, "")}/mail/oauth`;

/** Where the merchant signs in to let Loket open a mailbox. Throws `invalid` for one with a password, `unavailable` (oauth_not_set_up). */
export async function signInUrl({ shopId, staffId, mailboxId, now = Date.now() }: { shopId: string; staffId: string; mailboxId: string; now?: number }): Promise<string> {
  const { access, address } = await getMailbox({ shopId, mailboxId });
  if (!isService(access)) throw new AppError("invalid", { reason: "incomplete" });
  const registration = registrationOf(access);
  if (!registration) throw new AppError("unavailable", { reason: "oauth_not_set_up" });
  const { url, scope, more } = SERVICES[access];
  const parts = [shopId, mailboxId, staffId, String(now + WITHIN_MS)];
  const state = [...parts, macOf(shopId, parts)].join(".");
  return `${url}?${new URLSearchParams({ client_id: registration.clientId, redirect_uri: redirectUri(), response_type: "code", scope, state, login_hint: address, ...more })}`;
}

const macOf = (shopId: string, parts: string[]) => keyedHash(shopId, `mailbox-sign-in\0${parts.join(".")}`);

/** The way back: exchanges the code for tokens, and the mailbox is read from now on. Only with a `state` that we gave, for a quarter of an hour. Throws `forbidden` (sign_in_over), and as `askForTokens`. */
export async function finishSignIn({ state, code, now = Date.now() }: { state: string; code: string; now?: number }): Promise<{ shopId: string }> {
  const [shopId = "", mailboxId = "", staffId = "", until = "", mac = ""] = state.split(".");
  const isOurs = isId(shopId) && isId(mailboxId) && equalBytes(Buffer.from(mac), Buffer.from(macOf(shopId, [shopId, mailboxId, staffId, until])));
  if (!isOurs || Number(until) < now) throw new AppError("forbidden", { reason: "sign_in_over" });
  const mailbox = await getMailbox({ shopId, mailboxId });
  if (!isService(mailbox.access)) throw new AppError("forbidden", { reason: "sign_in_over" });
  const answer = await askForTokens(mailbox.access, { grant_type: "authorization_code", code, redirect_uri: redirectUri() });
  if (!answer.refresh_token) throw new AppError("forbidden", { reason: "login_expired" });
  const oauth = { user: mailbox.address, refreshToken: answer.refresh_token, accessToken: answer.access_token, expiresAt: expiryOf(answer) };
  await db.$transaction(async (tx) => {
    await tx.mailbox.update({
      where: { shopId_id: { shopId, id: mailboxId } },
      data: { credentialsCipher: sealCredentials(shopId, { ...readCredentials(shopId, mailbox.credentialsCipher), oauth }), lastError: null, failures: 0, retryAt: null, ...(mailbox.status === "ERROR" && { status: "NEW" }) },
    });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "mailbox.signed_in", subjectType: "mailbox", subjectId: mailboxId, data: { access: mailbox.access } });
  });
  return { shopId };
}
