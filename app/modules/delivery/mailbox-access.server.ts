import { isIP } from "node:net";
import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { resolveMailHost } from "#app/platform/mail/mail-host.server.ts";
import type { SmtpAccess, SmtpAuth } from "#app/platform/mail/submit.server.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";

/** Where Google's and Microsoft's mailboxes take letters (their own pages for SMTP AUTH with XOAUTH2). */
const SERVERS = { GOOGLE: { host: "smtp.gmail.com", port: 465, secure: true }, MICROSOFT: { host: "smtp.office365.com", port: 587, secure: false } } as const;
const SUBMISSION_PORT = { tls: 465, startTls: 587 } as const;

export type SendingMailbox = Pick<Mailbox, "shopId" | "access" | "smtpHost" | "smtpPort" | "smtpSecure" | "credentialsCipher">;

/** Whether letters of a mailbox leave by a server of its own. */
export function hasOwnServer({ access, smtpHost, credentialsCipher }: Pick<SendingMailbox, "access" | "smtpHost" | "credentialsCipher">): boolean {
  return smtpHost !== null || (credentialsCipher !== null && (access === "GOOGLE" || access === "MICROSOFT"));
}

/**
 * How a mailbox's letters leave by its own server; null: by the app's relay. The only place where its credentials are opened for sending. Without a login the letter is offered without one: some servers
 * take it from whom they know. Rejects when the server's name leads nowhere, or inside the network (`AddressRefused`).
 */
export async function findMailboxAccess({ shopId, access, smtpHost, smtpPort, smtpSecure, credentialsCipher }: SendingMailbox): Promise<SmtpAccess | null> {
  if (!hasOwnServer({ access, smtpHost, credentialsCipher })) return null;
  const server = smtpHost === null
    ? SERVERS[access as keyof typeof SERVERS]
    : { host: smtpHost, port: smtpPort ?? (smtpSecure ? SUBMISSION_PORT.tls : SUBMISSION_PORT.startTls), secure: smtpSecure };
  const { imap, smtp, oauth } = readCredentials(shopId, credentialsCipher);
  const login = smtp ?? imap;
  const auth: SmtpAuth | null = oauth?.accessToken ? { type: "OAuth2", user: oauth.user, accessToken: oauth.accessToken } : login && { user: login.user, pass: login.password };
  const { address, isInside } = await resolveMailHost(server);
  // A password never travels the internet in the clear: STARTTLS is demanded wherever there is one to protect.
  return { host: address, ...(isIP(server.host) === 0 && { servername: server.host }), port: server.port, secure: server.secure, requireTLS: !server.secure && auth !== null && !isInside, auth };
}
