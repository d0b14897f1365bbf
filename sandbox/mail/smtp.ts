import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type AddressObject, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from "smtp-server";
import { DEFAULT_FAULTS, type MailFaults, readFaults, smtpError } from "./faults.ts";

const KEPT = 500;
const MAX_BYTES = 20 * 1024 * 1024;

/** A mail as it arrived, parsed. */
export interface KeptMail {
  id: number;
  /** ISO 8601, UTC. */
  receivedAt: string;
  /** What the SMTP dialogue said, which may differ from the headers. */
  envelope: { from: string; to: string[] };
  from: string;
  to: string[];
  subject: string;
  messageId: string | null;
  text: string;
  html: string | null;
  /** Lower-case names; a repeated header keeps its last value. */
  headers: Record<string, string>;
  attachments: { filename: string | null; contentType: string; bytes: number }[];
  raw: string;
}

export interface SmtpServer {
  port: number;
  /** Mails received so far, oldest first; the newest 500. */
  mails: KeptMail[];
  clear(): void;
  /** Sets faults from JSON; absent fields are off. Throws a sentence. */
  configure(given: Record<string, unknown>): MailFaults;
  faults(): MailFaults;
  stop(): Promise<void>;
}

/** Starts an SMTP server on 127.0.0.1 that keeps every mail in memory; 0 picks a free port. A busy port rejects. */
export async function startMailServer(port: number): Promise<SmtpServer> {
  const mails: KeptMail[] = [];
  let faults = DEFAULT_FAULTS;
  let count = 0;
  const keep = async (stream: SMTPServerDataStream, envelope: KeptMail["envelope"]) => {
    const raw = await readAll(stream);
    if (stream.sizeExceeded) throw smtpError(552, "Message exceeds the fixed maximum size");
    if (faults.slowMs > 0) await sleep(faults.slowMs);
    if (faults.temporaryFailures > 0) {
      faults = { ...faults, temporaryFailures: faults.temporaryFailures - 1 };
      throw smtpError(451, "Requested action aborted: local error in processing");
    }
    mails.push(await parseMail(++count, raw, envelope));
    if (mails.length > KEPT) mails.shift();
  };
  const server = new SMTPServer(serverOptions(keep, () => faults));
  server.on("error", () => undefined); // A client that hangs up is its own affair; a failed listen rejects below.
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    clear: () => void mails.splice(0),
    configure: (given) => (faults = readFaults(given)),
    faults: () => faults,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function serverOptions(keep: (stream: SMTPServerDataStream, envelope: KeptMail["envelope"]) => Promise<void>, faults: () => MailFaults): SMTPServerOptions {
  return {
    name: "mail.sandbox",
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    size: MAX_BYTES,
    closeTimeout: 500,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? "anyone" }),
    onRcptTo: ({ address }, _session, callback) => {
      const isRefused = faults().refusedRecipients.some((refused) => address.toLowerCase() === refused.toLowerCase());
      callback(isRefused ? smtpError(550, "No such user here") : null);
    },
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map((recipient) => recipient.address) };
      keep(stream, envelope).then(() => callback(null), (error: Error) => callback(error));
    },
  };
}

async function parseMail(id: number, raw: Buffer, envelope: KeptMail["envelope"]): Promise<KeptMail> {
  const mail = await simpleParser(raw);
  return {
    id,
    receivedAt: new Date().toISOString(),
    envelope,
    from: addresses(mail.from)[0] ?? "",
    to: addresses(mail.to),
    subject: mail.subject ?? "",
    messageId: mail.messageId ?? null,
    text: mail.text ?? "",
    html: mail.html || null,
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).replace(/\r?\n\s+/g, " ").trim()])),
    attachments: mail.attachments.map((file) => ({ filename: file.filename ?? null, contentType: file.contentType, bytes: file.size })),
    raw: raw.toString("utf8"),
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const lists = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return lists.flatMap((list) => list.value).flatMap((entry) => entry.address ?? []);
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
