import { isIP } from "node:net";
import { ImapFlow } from "imapflow";
import { getMailboxToken } from "#app/modules/mail/mailbox-token.server.ts";
import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { resolveMailHost } from "#app/platform/mail/mail-host.server.ts";
import type { Mailbox } from "#app/platform/prisma/client.ts";

/** Where Google's and Microsoft's mailboxes are read (their own pages for IMAP with XOAUTH2). */
const SERVERS = { GOOGLE: { host: "imap.gmail.com", port: 993, secure: true }, MICROSOFT: { host: "outlook.office365.com", port: 993, secure: true } } as const;

const CONNECT_MS = 15_000;
/** Below the half hour after which servers may hang up (RFC 2177), and what most routers forget a connection after. */
const IDLE_MS = 4 * 60_000;
const SOCKET_MS = 6 * 60_000;
/** A mail is 25 MB at most; what a server sends beyond is not read. */
const MAX_LITERAL = 40_000_000;

export type ReadableMailbox = Pick<Mailbox, "shopId" | "id" | "access" | "imapHost" | "imapPort" | "imapSecure" | "credentialsCipher">;

/**
 * Connects and signs in to a mailbox; the caller closes it. The name is looked up and judged here, so that nobody reads inside the operator's network by it. A password
 * never travels the internet in the clear. Rejects with what `imapProblemOf` tells apart.
 */
export async function openImap(mailbox: ReadableMailbox): Promise<ImapFlow> {
  const server = serverOf(mailbox);
  const { address, isInside } = await resolveMailHost(server);
  const client = new ImapFlow({
    host: address, port: server.port, secure: server.secure, ...(isIP(server.host) === 0 && { servername: server.host }), auth: await authOf(mailbox),
    // STARTTLS is demanded on the internet; inside the operator's network the operator vouches.
    ...(!server.secure && !isInside && { doSTARTTLS: true }), ...(isInside && { tls: { rejectUnauthorized: false } }),
    logger: false, clientInfo: { name: "Loket" }, autoIdleDelay: 200, maxIdleTime: IDLE_MS, missingIdleCommand: "NOOP",
    connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SOCKET_MS, maxLiteralSize: MAX_LITERAL,
  });
  // Without a listener a broken connection would end the process; whoever waits for a command hears of it.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

function serverOf({ access, imapHost, imapPort, imapSecure }: ReadableMailbox): { host: string; port: number; secure: boolean } {
  if (imapHost !== null) return { host: imapHost, port: imapPort ?? (imapSecure ? 993 : 143), secure: imapSecure };
  if (access === "GOOGLE" || access === "MICROSOFT") return SERVERS[access];
  throw new AppError("invalid", { reason: "no_such_host" });
}

async function authOf(mailbox: ReadableMailbox): Promise<{ user: string; pass: string } | { user: string; accessToken: string }> {
  if (mailbox.access !== "PASSWORD") return getMailboxToken(mailbox);
  const { imap } = readCredentials(mailbox.shopId, mailbox.credentialsCipher);
  if (!imap) throw new AppError("forbidden", { reason: "wrong_password" });
  return { user: imap.user, pass: imap.password };
}
