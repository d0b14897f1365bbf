import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { DRAFT_CONTENT_FIELD } from "#app/modules/drafting/draft-content.ts";
import { termHash } from "#app/modules/inbox/search-hashes.server.ts";
import { indexTerms } from "#app/modules/inbox/search-words.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";

/** One shop with any number of conversations, the same each time. Four of a hundred are open, one is snoozed. */

export const SEED_SHOP = "018f0000-0000-7000-8000-000000000001";
export const SEED_STAFF = ["501", "502", "503", "504", "505"];
const STEP_MS = 30_000;

const NAMES = Array.from({ length: 400 }, (_, index) => `${["Lotte", "Jan", "Amélie", "Karl", "Emma", "Noah", "Zoé", "Finn"][index % 8]} ${["Peeters", "Dubois", "Schmidt", "Maes", "Claes", "Laurent", "Weber", "Janssens"][(index >> 3) % 8]}${index}`);
const TEXTS: Record<Locale, string[]> = {
  nl: ["Waar blijft mijn bestelling", "Ik wil de vaas retourneren, hij is gebarsten", "Kan ik een factuur krijgen voor mijn bestelling"],
  fr: ["Où est ma commande", "Je voudrais renvoyer le vase, il est fêlé", "Puis-je avoir une facture pour ma commande"],
  de: ["Wo bleibt meine Bestellung", "Ich möchte die Vase zurücksenden, sie ist gesprungen", "Kann ich eine Rechnung für meine Bestellung bekommen"],
  en: ["Where is my order", "I want to return the vase, it is cracked", "May I have an invoice for my order"],
};

/** Rare and frequent words, a name, and two words at once, in turn. */
export function SEARCHED_WORDS(index: number, size: number): string {
  return [`#${100_000 + ((index * 131) % size)}`, "bestelling", NAMES[index % NAMES.length] as string, "factuur bestelling"][index % 4] as string;
}

const uuid = (kind: number, index: number) => `018f0000-0000-7000-8${kind.toString(16).padStart(3, "0")}-${index.toString(16).padStart(12, "0")}`;
export const conversationIdOf = (index: number) => uuid(1, index);

const hex = (bytes: Uint8Array) => `\\\\x${Buffer.from(bytes).toString("hex")}`;
/** The same text is the same cipher here: what reads it cannot tell. */
const remembered = new Map<string, string>();
function cipher(field: string, text: string): string {
  const key = `${field} ${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const made = hex(field === "Message.body" ? encryptBody(SEED_SHOP, text) : encryptField({ shopId: SEED_SHOP, field }, text));
  remembered.set(key, made);
  return made;
}

function plan(index: number) {
  const share = index % 100;
  const status = share < 4 ? "OPEN" : share === 4 ? "SNOOZED" : "RESOLVED";
  const locale = LOCALES[(index >> 2) % LOCALES.length] as Locale;
  const isWaiting = status === "OPEN" && share < 2;
  return {
    id: conversationIdOf(index), status, locale, isWaiting, text: TEXTS[locale][(index >> 4) % 3] as string, name: NAMES[(index * 37) % NAMES.length] as string,
    isForPerson: share === 0 && index % 300 === 0, hasDraft: share === 1, risk: 1 + ((index / 100) | 0) % 10,
    assignedTo: index % 3 === 0 ? SEED_STAFF[(index / 3) % SEED_STAFF.length | 0] as string : null,
    intent: INTENTS[(index >> 3) % INTENTS.length] as string, urgency: index % 40 === 0 ? 2 : index % 10 === 0 ? 1 : 0, channel: index % 5 === 0 ? "EMAIL" : "CHAT",
    messages: isWaiting ? 1 : 2,
  };
}

type Planned = ReturnType<typeof plan>;
type Cell = string | number | null;

/** Every second one that waits had an answer before: first and further answers are due by orders of their own. */
const isAnsweredBefore = (index: number) => ((index / 100) | 0) % 2 === 1;

function conversationRow(planned: Planned, index: number, at: string): Cell[] {
  const { id, status, locale, isWaiting, name, intent, urgency, channel, messages } = planned;
  return [
    SEED_SHOP, id, channel, status, "AI", planned.isForPerson ? "shopper_asked" : null, locale, `\\\\x${index.toString(16).padStart(64, "0")}`, at, String(100_000 + (index % 250_000)),
    cipher("Conversation.customerName", name), messages, 1, 1, isWaiting ? at : null, isWaiting && !isAnsweredBefore(index) ? null : at, at, locale, intent, "rule", urgency, planned.assignedTo, at, status === "SNOOZED" ? "2099-01-01T00:00:00Z" : null,
  ];
}
const CONVERSATION = ["shopId", "id", "channel", "status", "mode", "needsHumanReason", "locale", "tokenHash", "tokenExpiresAt", "shopifyCustomerId", "customerNameCipher", "lastSequence", "lastShopperSequence", "scannedSequence", "waitingSince", "firstAnsweredAt", "lastMessageAt", "replyLocale", "intent", "intentSource", "urgency", "assignedTo", "createdAt", "snoozedUntil"];

function* messageRows({ id, text, messages, locale }: Planned, index: number, at: string): Generator<Cell[]> {
  const body = cipher("Message.body", text);
  for (let sequence = 1; sequence <= messages; sequence++) {
    const isShopper = sequence === 1;
    yield [SEED_SHOP, uuid(2 + sequence, index), id, sequence, isShopper ? "SHOPPER" : "STAFF", "human", isShopper ? "RECEIVED" : "SENT", body, locale, isShopper ? null : SEED_STAFF[0] as string, at, at, at];
  }
}
const MESSAGE = ["shopId", "id", "conversationId", "sequence", "author", "origin", "status", "bodyCipher", "locale", "reviewerId", "runAfter", "sentAt", "createdAt"];

function draftRow({ id, risk, locale, text, intent }: Planned, index: number, at: string): Cell[] {
  return [SEED_SHOP, uuid(9, index), id, "READY", 1, locale, cipher(DRAFT_CONTENT_FIELD, JSON.stringify({ text, claims: [] })), "MODEL", "ok", "t", intent, at, at, at, risk, "{}", at];
}
const DRAFT = ["shopId", "id", "conversationId", "status", "basedOnSequence", "locale", "contentCipher", "source", "outcome", "verified", "intent", "queuedAt", "runAfter", "readyAt", "risk", "riskReasons", "queueSince"];

const hashes = new Map<string, number[]>();
function searchRow({ id, text, name, locale, messages }: Planned, index: number, at: string): Cell[] {
  const key = `${locale} ${text} ${name}`;
  if (!hashes.has(key)) hashes.set(key, [...indexTerms(`${text} ${name}`, locale)].map((term) => termHash(SEED_SHOP, term)));
  const own = [...(hashes.get(key) as number[]), termHash(SEED_SHOP, String(100_000 + index))];
  return [SEED_SHOP, id, messages, "t", at, `{${own.join()}}`];
}
const SEARCH = ["shopId", "conversationId", "sequence", "isNamed", "at", "hashes"];

/** Fills the database with `size` conversations, their messages, drafts and search words, and lets the planner know. */
export async function seedInbox(size: number): Promise<void> {
  await db.shop.create({ data: { id: SEED_SHOP, domain: "bench.myshopify.com", name: "Bench", settings: { create: {} } } });
  await db.staff.createMany({ data: SEED_STAFF.map((id) => ({ shopId: SEED_SHOP, id, role: "ADMIN" as const })) });
  const now = Date.now();
  function* rows(of: (planned: Planned, index: number, at: string) => Iterable<Cell[]>): Generator<Cell[]> {
    for (let index = 0; index < size; index++) yield* of(plan(index), index, new Date(now - index * STEP_MS).toISOString());
  }
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  try {
    // Rows come complete: triggers and foreign keys have nothing to do.
    await client.query("SET session_replication_role = replica");
    await copyIn(client, "Conversation", CONVERSATION, rows((planned, index, at) => [conversationRow(planned, index, at)]));
    await copyIn(client, "Message", MESSAGE, rows(messageRows));
    await copyIn(client, "Draft", DRAFT, rows((planned, index, at) => (planned.hasDraft ? [draftRow(planned, index, at)] : [])));
    await copyIn(client, "ConversationSearch", SEARCH, rows((planned, index, at) => [searchRow(planned, index, at)]));
    for (const table of ["Conversation", "Message", "Draft", "ConversationSearch"]) await client.query(`VACUUM ANALYZE "${table}"`);
  } finally {
    await client.end();
  }
}

/** COPY from a file that the server reads: it is our own, on this machine. */
async function copyIn(client: pg.Client, table: string, columns: string[], rows: Iterable<Cell[]>): Promise<void> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "loket-bench-"));
  const file = path.join(dir, `${table}.txt`);
  try {
    await chmod(dir, 0o755);
    await pipeline(Readable.from(chunksOf(rows)), createWriteStream(file, { mode: 0o644 }));
    await client.query(`COPY "${table}" (${columns.map((column) => `"${column}"`).join()}) FROM '${file.replaceAll("'", "''")}'`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const ROWS_PER_CHUNK = 1_000;
function* chunksOf(rows: Iterable<Cell[]>): Generator<string> {
  let lines: string[] = [];
  for (const cells of rows) {
    lines.push(cells.map((cell) => cell ?? "\\N").join("\t"));
    if (lines.length < ROWS_PER_CHUNK) continue;
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}
