import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import { env } from "#app/platform/env.server.ts";

/** A mail as the SMTP server gets it. */
export interface Letter {
  /** Name shown as the sender; the address is MAIL_FROM. */
  fromName: string;
  replyTo: string | null;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; the same for every try, so that a mailbox recognises a repetition. */
  messageId: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

/** `refused` is final (5xx); `later` is worth another try. `reason` holds a code, never an address. */
export type PostingOutcome = { kind: "sent" } | { kind: "refused" | "later"; reason: string };

const TIMEOUT_MS = 15_000;

let transport: Transporter | undefined;

function open(url: string): Transporter {
  transport ??= createTransport({
    url, pool: true, maxConnections: 2, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS,
    // Nothing of a letter is ever read from a file or fetched from an address.
    disableFileAccess: true, disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  return transport;
}

/** Address that the app's own mails come from. */
export function senderAddress(): string {
  return env.MAIL_FROM ?? `no-reply@${new URL(env.SHOPIFY_APP_URL).hostname}`;
}

/** The part behind the @ in the Message-IDs of this app: its own host. */
export function mailHost(): string {
  return new URL(env.SHOPIFY_APP_URL).hostname;
}

/** Hands one letter to the SMTP server of SMTP_URL; never throws. Without SMTP_URL: `later`, `smtp_not_configured`. */
export async function postLetter({ fromName, replyTo, messageId, ...letter }: Letter): Promise<PostingOutcome> {
  if (!env.SMTP_URL) return { kind: "later", reason: "smtp_not_configured" };
  const options: SendMailOptions = {
    ...letter,
    from: { name: fromName, address: senderAddress() },
    ...(replyTo ? { replyTo } : {}),
    messageId: `<${messageId}>`,
  };
  try {
    await open(env.SMTP_URL).sendMail(options);
    return { kind: "sent" };
  } catch (error) {
    return outcomeOf(error as { responseCode?: number; code?: string });
  }
}

/** RFC 5321, 4.2.1: 4yz may work later, 5yz will not. Without a reply the connection failed. */
function outcomeOf({ responseCode, code }: { responseCode?: number; code?: string }): PostingOutcome {
  if (responseCode && responseCode >= 500) return { kind: "refused", reason: `smtp_${responseCode}` };
  // The address itself is not one: no server will ever take it.
  if (code === "EENVELOPE" && !responseCode) return { kind: "refused", reason: "bad_address" };
  return { kind: "later", reason: responseCode ? `smtp_${responseCode}` : (code ?? "smtp_unreachable").toLowerCase() };
}

/** For a shutdown: closes idle connections. */
export function closeMail(): void {
  transport?.close();
  transport = undefined;
}
