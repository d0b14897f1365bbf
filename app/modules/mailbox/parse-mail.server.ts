import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from "mailparser";
import { extractReply } from "#app/modules/mail/extract-reply.ts";
import { type MailPerson, type StoredHead, storedHeadSchema } from "#app/modules/mail/stored-head.ts";
import { LEFT_BEHIND } from "./fetch-large.server.ts";
import { headLinesOf, idsIn, valuesOf } from "./mail-headers.ts";
import { asWindows1252, textOfHtml, unreadable } from "./mail-text.ts";
import { type DeliveryReport, readReport } from "./read-report.ts";
import { sniffFile } from "./sniff-file.ts";

/** A mail taken apart. Only what can be handed from thread to thread. */
export interface ReadMail {
  head: StoredHead;
  /** All of its text. */
  text: string;
  /** What its sender wrote now, and what it quotes. */
  own: string;
  quoted: string;
  files: ReadFile[];
  report: DeliveryReport | null;
  /** It could not be taken apart as its makers meant it. */
  isBroken: boolean;
}

export interface ReadFile {
  name: string;
  contentType: string;
  bytes: number;
  isInline: boolean;
  content: Uint8Array | null;
  /** Null: kept. */
  refused: string | null;
}

const MAX_FILES = 30;
const MAX_FILE_BYTES = 10_000_000;
export const MAX_TEXT = 200_000;

/** Reads a mail, whatever it looks like. Not bounded in time: it runs in a thread that is (reading-pool). */
export async function parseMail(raw: Buffer): Promise<ReadMail> {
  let parsed = await parse(raw);
  let text = textOf(parsed);
  const lost = unreadable(text);
  if (lost > 0) {
    const again = await parse(asWindows1252(raw));
    const other = textOf(again);
    if (unreadable(other) < lost) [parsed, text] = [again, other];
  }
  const { own, quoted } = extractReply(text);
  return { head: headOf(parsed, headLinesOf(raw)), text: text.slice(0, MAX_TEXT), own: own.slice(0, MAX_TEXT), quoted: quoted.slice(0, MAX_TEXT), files: [...filesOf(parsed.attachments), ...leftBehind(headLinesOf(raw))], report: reportOf(parsed), isBroken: false };
}

const parse = (raw: Buffer) => simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, keepDeliveryStatus: true, keepCidLinks: true } as Parameters<typeof simpleParser>[1]);

function textOf({ text, html }: ParsedMail): string {
  const plain = (text ?? "").replace(/\u00a0/g, " ").trim();
  return plain === "" && html ? textOfHtml(html) : plain;
}

/** A mail that nothing could take apart: its head as far as it reads, and its bytes as text. */
export function readPlainly(raw: Buffer): ReadMail {
  const lines = headLinesOf(raw);
  const shown = raw.subarray(0, MAX_TEXT).toString("utf8").replace(/\r\n?/g, "\n");
  const body = shown.slice(Math.max(shown.indexOf("\n\n"), 0)).trim();
  const [address] = /[^\s<>"]{1,64}@[^\s<>"]{1,255}/.exec(valuesOf(lines, "from")[0] ?? "") ?? [];
  const from = address ? { name: "", address: address.toLowerCase() } : null;
  const head = storedHeadSchema.parse({ ...idsOf(lines), from, subject: (valuesOf(lines, "subject")[0] ?? "").slice(0, 1_000), lines });
  return { head, text: body, own: body, quoted: "", files: [], report: null, isBroken: true };
}

function headOf(parsed: ParsedMail, lines: string[]): StoredHead {
  const date = parsed.date && !Number.isNaN(parsed.date.getTime()) ? parsed.date.toISOString() : null;
  return storedHeadSchema.parse({
    ...idsOf(lines), lines, date,
    from: peopleOf(parsed.from)[0] ?? null, replyTo: peopleOf(parsed.replyTo)[0] ?? null,
    to: peopleOf(parsed.to).slice(0, 50), cc: peopleOf(parsed.cc).slice(0, 50),
    subject: subjectOf(parsed.subject ?? "", valuesOf(lines, "subject")[0] ?? "").replace(/\s+/g, " ").trim().slice(0, 1_000),
  });
}

/** A subject of bare 8-bit characters declares nothing at all. */
function subjectOf(subject: string, line: string): string {
  return unreadable(subject) === 0 || line.includes("=?") ? subject : new TextDecoder("windows-1252").decode(Buffer.from(line, "latin1"));
}

function idsOf(lines: string[]): Pick<StoredHead, "messageId" | "inReplyTo" | "references"> {
  const ids = (name: string) => valuesOf(lines, name).flatMap(idsIn);
  return { messageId: ids("message-id")[0] ?? null, inReplyTo: ids("in-reply-to").slice(0, 50), references: ids("references").slice(-200) };
}

function peopleOf(field: AddressObject | AddressObject[] | undefined): MailPerson[] {
  const values = [field ?? []].flat().flatMap(({ value }) => value);
  // A group has members and no address of its own.
  return values.flatMap((one) => one.group ?? [one]).flatMap(({ name, address }) => (address && address.length <= 320 ? [{ name: (name ?? "").slice(0, 300), address: address.trim().toLowerCase() }] : []));
}

function filesOf(attachments: Attachment[]): ReadFile[] {
  return attachments.filter(({ contentType }) => contentType !== "message/delivery-status").slice(0, MAX_FILES + 1).map((file, at) => {
    const { contentType, refused } = sniffFile(file.content);
    const reason = at === MAX_FILES ? "too_many" : file.content.length > MAX_FILE_BYTES ? "too_large" : refused;
    return {
      name: (file.filename ?? (file.contentType === "message/rfc822" ? "mail.eml" : "")).replace(/[\u0000-\u001f/\\]/g, "_").slice(0, 200),
      contentType, bytes: file.content.length, isInline: file.related === true, content: reason ? null : new Uint8Array(file.content), refused: reason,
    };
  });
}

/** What was too large to take. */
function leftBehind(lines: string[]): ReadFile[] {
  const bytes = Number.parseInt(valuesOf(lines, LEFT_BEHIND)[0] ?? "", 10);
  return bytes > 0 && bytes < 2 ** 31 ? [{ name: "", contentType: "application/octet-stream", bytes, isInline: false, content: null, refused: "mail_too_large" }] : [];
}

function reportOf({ attachments }: ParsedMail): DeliveryReport | null {
  const status = attachments.find(({ contentType }) => contentType === "message/delivery-status");
  if (!status) return null;
  const originals = attachments.filter(({ contentType }) => /^(?:message\/rfc822|text\/rfc822-headers|message\/global(?:-headers)?)$/.test(contentType));
  return readReport({ status: status.content.toString("utf8"), originals: originals.map(({ content }) => content.toString("latin1")) });
}
