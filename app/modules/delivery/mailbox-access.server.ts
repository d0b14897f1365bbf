import { isIP } from "node:net";
import { getMailboxToken } from "#app/modules/mail/mailbox-token.server.ts";
import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { AddressRefused } from "#app/platform/llm/public-address.server.ts";
import type { SmtpProblem } from "#app/platform/mail/smtp-problem.ts";
import { resolveMailHost } from "#app/platform/mail/mail-host.server.ts";
import type { SmtpAccess, SmtpAuth } from "#app/platform/mail/submit.server.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";

/** Where Google's and Microsoft's mailboxes take letters (their own pages for SMTP AUTH with XOAUTH2). */
const SERVERS = { GOOGLE: { host: "smtp.gmail.com", port: 465, secure: true }, MICROSOFT: { host: "smtp.office365.com", port: 587, secure: false } } as const;
const SUBMISSION_PORT = { tls: 465, startTls: 587 } as const;

export type SendingMailbox = Pick<Mailbox, "shopId" | "id" | "access" | "smtpHost" | "smtpPort" | "smtpSecure" | "credentialsCipher">;

/** What kept `findMailboxAccess` from an answer. */
export function accessProblem(error: unknown): SmtpProblem {
  if (error instanceof AddressRefused) return "private_address";
  if (isAppError(error, "forbidden")) return "login_expired";
  if (isAppError(error)) return "unreachable";
  return "no_such_host";
}

/** Whether letters of a mailbox leave by a server of its own. */
export function hasOwnServer({ access, smtpHost, credentialsCipher }: Pick<SendingMailbox, "access" | "smtpHost" | "credentialsCipher">): boolean {
  return smtpHost !== null || (credentialsCipher !== null && (access === "GOOGLE" || access === "MICROSOFT"));
}

/**
 * How a mailbox's letters leave by its own server; null: by the app's relay. The only place where its credentials are opened for sending. Without a login the letter is offered without one: some servers
 * take it from whom they know. Rejects when the server's name leads nowhere, or inside the network (`AddressRefused`), and as `getMailboxToken` does.
 */
export async function findMailboxAccess(mailbox: SendingMailbox): Promise<SmtpAccess | null> {
  const { shopId, access, smtpHost, smtpPort, smtpSecure, credentialsCipher } = mailbox;
  if (!hasOwnServer({ access, smtpHost, credentialsCipher })) return null;
  const server = smtpHost === null
    ? SERVERS[access as keyof typeof SERVERS]
    : { host: smtpHost, port: smtpPort ?? (smtpSecure ? SUBMISSION_PORT.tls : SUBMISSION_PORT.startTls), secure: smtpSecure };
  const { imap, smtp, oauth } = readCredentials(shopId, credentialsCipher);
  const login = smtp ?? imap;
  const auth: SmtpAuth | null = oauth ? { type: "OAuth2", ...(await getMailboxToken(mailbox)) } : login && { user: login.user, pass: login.password };
  const { address, isInside } = await resolveMailHost(server);
  // A password never travels the internet in the clear: STARTTLS is demanded wherever there is one to protect.
  return { host: address, ...(isIP(server.host) === 0 && { servername: server.host }), port: server.port, secure: server.secure, requireTLS: !server.secure && auth !== null && !isInside, auth };
}
