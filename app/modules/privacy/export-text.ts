import type { Locale } from "#app/contracts/locale.ts";
import type { CustomerExport, ExportedTable, ExportRow } from "./customer-tables.ts";
import { EXPORT_WORDS, type ExportWords } from "./export-words.ts";

const TAG: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-BE", en: "en-GB" };
/** Rows of codes: counted here, complete in the JSON. */
const RECORDS: readonly ExportedTable[] = ["AuditEvent", "AiEvent"];
/** Tables that the text tells in its own way; others are listed column by column. */
const TOLD: readonly ExportedTable[] = ["Conversation", "Message", "Draft", "Approval", "ConsentRecord", "OutboundMail", "PrivacyRequest", "AccessEvent", ...RECORDS];

interface Telling {
  tables: CustomerExport["tables"];
  words: ExportWords;
  date: (value: unknown) => string;
}

/** An export as a person reads it, in their language and the shop's time zone. */
export function exportText(file: CustomerExport, { locale, timezone }: { locale: Locale; timezone: string }): string {
  const words = EXPORT_WORDS[locale];
  const format = new Intl.DateTimeFormat(TAG[locale], { dateStyle: "long", timeStyle: "short", timeZone: timezone });
  const telling: Telling = { tables: file.tables, words, date: (value) => (typeof value === "string" ? format.format(new Date(value)) : "") };
  const sections = [
    head(file, telling),
    ...file.tables.Conversation.map((conversation) => tellConversation(conversation, telling)),
    ...tellRest(telling),
  ].filter((lines) => lines.length > 0);
  const isEmpty = Object.values(file.tables).every((rows) => rows.length === 0);
  return `${[...sections, ...(isEmpty ? [[words.nothing]] : [])].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function head({ shop, subject, exportedAt }: CustomerExport, { words, date }: Telling): string[] {
  const title = words.title(shop.name);
  const known: [string, string | null][] = [[words.customerId, subject.customerId], [words.email, subject.email], [words.phone, subject.phone]];
  return [title, "=".repeat(title.length), `${words.madeAt} ${date(exportedAt)} (${shop.domain})`, ...known.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]))];
}

function tellConversation(conversation: ExportRow, telling: Telling): string[] {
  const { tables, words, date } = telling;
  const own = (rows: ExportRow[]) => rows.filter(({ conversationId }) => conversationId === conversation.id);
  const drafts = own(tables.Draft);
  return [
    ...heading(`${words.conversation} ${date(conversation.createdAt)} (${word(words.channel, conversation.channel)})`),
    ...said("", conversation.customerName),
    ...own(tables.Message).map((message) => tellMessage(message, telling)),
    ...(drafts.length === 0 ? [] : ["", words.proposals]),
    ...drafts.flatMap((draft) => tellDraft(draft, telling)),
  ];
}

function tellMessage(message: ExportRow, { words, date }: Telling): string {
  const mark = typeof message.origin === "string" ? words.origin[message.origin] : undefined;
  return `[${date(message.sentAt ?? message.createdAt)}] ${word(words.author, message.author)}${mark ? ` (${mark})` : ""}: ${String(message.body)}`;
}

function tellDraft(draft: ExportRow, { tables, words, date }: Telling): string[] {
  const approval = tables.Approval.find(({ draftId }) => draftId === draft.id);
  const text = (draft.content as { text?: string } | null)?.text;
  return [
    `- [${date(draft.queuedAt)}] ${word(words.draftStatus, draft.status)}${text ? `: ${text}` : ""}`,
    ...said(`  ${words.instruction}: `, draft.instruction),
    ...(approval ? [`  ${word(words.decision, approval.decision)} (${date(approval.decidedAt)})`] : []),
    ...said("  ", approval?.finalText),
    ...said(`  ${words.reason}: `, approval?.reason),
  ];
}

function tellRest(telling: Telling): string[][] {
  const { tables, words, date } = telling;
  const others = (Object.keys(tables) as ExportedTable[]).filter((table) => !TOLD.includes(table));
  const records = RECORDS.reduce((total, table) => total + tables[table].length, 0);
  return [
    section(words.mails, tables.OutboundMail, (mail) => {
      const content = mail.content as { subject: string; text: string };
      return `[${date(mail.sentAt ?? mail.createdAt)}] ${String(mail.to)}: ${content.subject}\n${content.text}`;
    }),
    section(words.consents, tables.ConsentRecord, (consent) =>
      `[${date(consent.at)}] ${word(words.consentPurpose, consent.purpose)}: ${word(words.consentStatus, consent.status)}\n"${String(consent.text)}"`),
    section(words.requests, tables.PrivacyRequest, (request) => `[${date(request.requestedAt)}] ${word(words.requestKind, request.kind)}`),
    section(words.views, tables.AccessEvent, (access) => `[${date(access.at)}] ${word(words.viewed, access.subjectType)}`),
    ...others.map((table) => section(table, tables[table], tellColumns)),
    records === 0 ? [] : [...heading(`${words.records}: ${records}`), words.recordsNote],
  ];
}

function section(title: string, rows: ExportRow[], tell: (row: ExportRow) => string): string[] {
  return rows.length === 0 ? [] : [...heading(title), ...rows.map(tell)];
}

function tellColumns(row: ExportRow): string {
  return Object.entries(row)
    .filter(([column, value]) => value !== null && !/^id$|Id$/.test(column))
    .map(([column, value]) => `${column}: ${typeof value === "string" ? value : JSON.stringify(value, (_, part: unknown) => part ?? undefined)}`)
    .join("; ");
}

/** A line for a text that is there. */
const said = (label: string, text: unknown): string[] => (typeof text === "string" && text !== "" ? [label + text] : []);

const heading = (title: string) => [title, "-".repeat(title.length)];

/** A code that has no word yet stays as it is rather than being left out. */
const word = (words: Record<string, string>, code: unknown): string => words[String(code)] ?? String(code);
