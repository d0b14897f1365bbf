import { Readable } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import type Mail from "nodemailer/lib/mailer";
import type MailMessage from "nodemailer/lib/mailer/mail-message";
import type SMTPPool from "nodemailer/lib/smtp-pool";
import { problemOf, type SmtpError } from "./smtp-problem.ts";

/** A mail server that takes letters: one URL, or the parts of a mailbox's settings. */
export type SmtpAccess = { url: string } | { host: string; /** The name in its certificate, where `host` is an address. */ servername?: string; port: number; /** TLS from the first byte; otherwise STARTTLS. */ secure: boolean; requireTLS: boolean; auth: SmtpAuth | null };
export type SmtpAuth = { user: string; pass: string } | { type: "OAuth2"; user: string; accessToken: string };

/** A letter as bytes, and whom it goes to: Bcc stands in the envelope only. */
export interface BuiltLetter {
  raw: Buffer;
  envelope: { from: string; to: string[] };
}

/**
 * How handing over ended. `unknown`: the text was on its way and the server's answer never came, so it may have it or not.
 * `sent` names the addresses that the server would not take. `reason` is a code, `reply` the server's own words.
 */
export type Submission = { kind: "sent"; refused: string[] } | { kind: "refused" | "later" | "unknown"; reason: string; reply: string };

export interface Submitting {
  access: SmtpAccess;
  letter: BuiltLetter;
  /** Awaited after the server said that the text may come, and before its first byte leaves; when it rejects nothing leaves. */
  beforeText: () => Promise<void>;
}

const TIMEOUT_MS = 20_000;
/** A mailbox's server takes letters one after another; what a person's mailbox may send is far below this. */
const MAX_CONNECTIONS = 2;
const LETTERS_PER_SECOND = 5;
/** Pools of mailboxes that this process keeps; the one that was not used for longest goes. */
const MAX_POOLS = 50;
const MAX_REPLY_CHARACTERS = 500;

const pools = new Map<string, Transporter>();

function poolOf(access: SmtpAccess): Transporter {
  const key = JSON.stringify(access);
  const known = pools.get(key);
  if (known) pools.delete(key);
  const pool = known ?? open(access);
  pools.set(key, pool);
  const oldest = pools.size > MAX_POOLS ? [...pools.keys()][0] : undefined;
  if (oldest !== undefined) {
    pools.get(oldest)?.close();
    pools.delete(oldest);
  }
  return pool;
}

function open(access: SmtpAccess): Transporter {
  const options: SMTPPool.Options = {
    ...toOptions(access),
    pool: true, maxConnections: MAX_CONNECTIONS, rateLimit: LETTERS_PER_SECOND, rateDelta: 1_000,
    connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true,
  };
  const pool = createTransport(options);
  // The library would read the text before the server asked for it; here its first byte waits until it is on record that it leaves.
  pool.use("stream", (mail: MailMessage<SMTPPool.SentMessageInfo>, done) => {
    const { raw, beforeText } = mail.data as Mail.Options & { raw: Buffer; beforeText: () => Promise<void> };
    mail.message.createReadStream = () => textStream(raw, beforeText);
    done();
  });
  return pool;
}

/** As the library wants them; the certificate has to be the server's, whatever address its name led to. */
export function toOptions(access: SmtpAccess): SMTPPool.Options {
  if ("url" in access) return { ...access, pool: true };
  const { servername, auth, ...server } = access;
  return { ...server, pool: true, ...(auth && { auth: auth }), ...(servername && { tls: { servername } }) };
}

function textStream(raw: Buffer, beforeText: () => Promise<void>): Readable {
  let hasBegun = false;
  return new Readable({
    read() {
      if (hasBegun) return;
      hasBegun = true;
      beforeText().then(() => {
        this.push(raw);
        this.push(null);
      }, (error: Error) => this.destroy(error));
    },
  });
}

/** The bytes of a letter and its envelope. Nothing of it is read from a file or fetched from an address. */
export async function buildLetter(options: Mail.Options): Promise<BuiltLetter> {
  const node = new MailComposer({ ...options, disableFileAccess: true, disableUrlAccess: true }).compile();
  const { from, to } = node.getEnvelope();
  return { raw: await node.build(), envelope: { from: from || "", to } };
}

/** Hands a letter over, once; never throws. Nobody but the caller tries again. */
export async function submitLetter({ access, letter: { raw, envelope }, beforeText }: Submitting): Promise<Submission> {
  let isTextOnItsWay = false;
  const begin = async () => {
    await beforeText();
    isTextOnItsWay = true;
  };
  try {
    const options = { envelope, raw, beforeText: begin };
    const { rejected } = (await poolOf(access).sendMail(options)) as SMTPPool.SentMessageInfo;
    return { kind: "sent", refused: (rejected ?? []).map(String) };
  } catch (error) {
    return outcomeOf(error as SmtpError, { isTextOnItsWay, isRelay: "url" in access });
  }
}

/** RFC 5321, 4.2.1: 4yz may work later, 5yz will not. Without a reply the connection failed; what that means depends on how far the text was. */
function outcomeOf(error: SmtpError, { isTextOnItsWay, isRelay }: { isTextOnItsWay: boolean; isRelay: boolean }): Submission {
  const { responseCode, response = "", code, message } = error;
  // A refused login is the mailbox's trouble and not the letter's: that waits until somebody mends it.
  if (code === "EAUTH" || responseCode === 530) return { kind: "later", reason: isRelay ? "smtp_login" : `mailbox_${problemOf(error).problem}`, reply: response.slice(0, MAX_REPLY_CHARACTERS) };
  const reply = response.slice(0, MAX_REPLY_CHARACTERS);
  if (responseCode) return { kind: responseCode >= 500 ? "refused" : "later", reason: `smtp_${responseCode}`, reply };
  const reason = (code ?? "smtp_unreachable").toLowerCase();
  if (isTextOnItsWay) return { kind: "unknown", reason, reply: message.slice(0, MAX_REPLY_CHARACTERS) };
  // The address itself is not one, or the letter is larger than the server takes: no later try will change that.
  if (code === "EENVELOPE" || code === "EMESSAGE") return { kind: "refused", reason: code === "EMESSAGE" ? "too_large" : "bad_address", reply };
  return { kind: "later", reason: isRelay ? reason : `mailbox_${problemOf(error).problem}`, reply };
}

/** For a shutdown: closes idle connections. */
export function closeSubmission(): void {
  for (const pool of pools.values()) pool.close();
  pools.clear();
}
