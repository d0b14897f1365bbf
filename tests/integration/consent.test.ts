import { beforeAll, describe, expect, it } from "vitest";
import type { StartedConversation, StartView, Updates } from "#app/contracts/storefront.ts";
import { currentConsentTexts, getConsentText, publishConsentText } from "#app/modules/consent/consent-texts.server.ts";
import { listConsentRecords } from "#app/modules/consent/list-consent-records.server.ts";
import { withdrawConsent } from "#app/modules/consent/withdraw-consent.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { keyedHash, sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

const DAY_MS = 86_400_000;
const STAFF = "501";
let shopId: string;
let shop: string;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
});

const post = (path: StorefrontPath, body: object, customerId = "") => callStorefront(path, { shop, customerId, body });

async function start(consents: object, { customerId = "", locale = "nl" } = {}): Promise<StartedConversation> {
  const response = await post("conversations", { locale, consents }, customerId);
  expect(response.status).toBe(201);
  return (await response.json()) as StartedConversation;
}

const keyOf = ({ conversationId, token }: StartedConversation) => ({ conversationId, token });
const say = (chat: StartedConversation, body: string) => post("messages", { ...keyOf(chat), clientMessageId: newId(), body });
const recordsOf = ({ conversationId }: StartedConversation) => db.consentRecord.findMany({ where: { shopId, conversationId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
const aiTextOf = async (chat: StartedConversation) => (await recordsOf(chat)).find(({ purpose }) => purpose === "ai_assistance")?.text;
const withdraw = (chat: StartedConversation, purpose: string) => post("consents", { ...keyOf(chat), withdraw: purpose });

/** Rows of every table but the counters of the rate limiter. */
async function rowsOfAllTables(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('RateLimit', '_prisma_migrations')`;
  const counts = await Promise.all(tables.map(async ({ name }) => {
    const [row] = await db.$queryRawUnsafe<[{ rows: number }]>(`SELECT count(*)::int AS rows FROM "${name}"`);
    return [name, row.rows] as const;
  }));
  return Object.fromEntries(counts);
}

describe("before a chat is started", () => {
  it("nothing at all is stored, however often the texts are read (GD-02)", async () => {
    const before = await rowsOfAllTables();
    for (const locale of ["nl", "fr", "de", "en"]) expect((await post("start", { locale }, "7001")).status).toBe(200);
    expect((await post("conversations", { locale: "nl" })).status).toBe(422);
    expect(await rowsOfAllTables()).toEqual(before);
  });

  it("no choice is made for the shopper: AI has to be chosen, a longer history is no by default (GD-01)", async () => {
    expect((await post("conversations", { locale: "nl", consents: {} })).status).toBe(422);
    const chat = await start({ aiAssistance: false });
    expect((await recordsOf(chat)).map(({ status }) => status)).toEqual(["DENIED", "DENIED"]);
  });
});

describe("a choice", () => {
  it.each(["nl", "fr", "de", "en"] as const)("is kept with the very text that was shown, its version and its hash (GD-04): %s", async (locale) => {
    const shown = (await (await post("start", { locale })).json()) as StartView;
    const records = await recordsOf(await start({ aiAssistance: true, longerHistory: true }, { locale }));
    for (const { purpose, version, text } of shown.consentTexts) {
      expect(records.find((record) => record.purpose === purpose)).toMatchObject({ status: "GRANTED", text, textVersion: version, textSha256: sha256Hex(text), locale, surface: "chat" });
    }
  });

  it("names a customer by a keyed hash only, a guest by the conversation's, and nobody's address", async () => {
    const [customer] = await recordsOf(await start({ aiAssistance: true }, { customerId: "7001" }));
    const guestChat = await start({ aiAssistance: true });
    const [guest] = await recordsOf(guestChat);
    expect(customer!.subjectHash).toBe(keyedHash(shopId, "7001"));
    expect(guest!.subjectHash).toBe(keyedHash(shopId, guestChat.conversationId));
    const everything = JSON.stringify(await db.consentRecord.findMany({ where: { shopId } }));
    expect(everything).not.toMatch(/"7001"|203\.0\.113\./);
  });

  it("keeps its text when the shop publishes another", async () => {
    const chat = await start({ aiAssistance: true });
    const before = await recordsOf(chat);
    await publishConsentText({ shopId, staffId: STAFF, purpose: "ai_assistance", locale: "nl", body: "Een AI mag meelezen. Versie twee." });
    expect(await recordsOf(chat)).toEqual(before);
    expect(await aiTextOf(await start({ aiAssistance: true }))).toBe("Een AI mag meelezen. Versie twee.");
  });

  it("made on a text that was replaced while it was on the screen is stored with that text", async () => {
    const { consentTexts } = (await (await post("start", { locale: "nl" })).json()) as StartView;
    const shown = Object.fromEntries(consentTexts.map(({ purpose, version }) => [purpose, version]));
    await publishConsentText({ shopId, staffId: STAFF, purpose: "ai_assistance", locale: "nl", body: "Een AI mag meelezen. Versie drie." });
    expect(await aiTextOf(await start({ aiAssistance: true, shown }))).toBe("Een AI mag meelezen. Versie twee.");
    expect((await post("conversations", { locale: "nl", consents: { aiAssistance: true, shown: { ai_assistance: 99 } } })).status).toBe(404);
  });

  it("is append-only, for the application too", async () => {
    await expect(db.consentRecord.updateMany({ where: { shopId }, data: { status: "GRANTED" } })).rejects.toThrow(/append-only/);
    await expect(db.consentRecord.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
  });

  it("and its conversation are stored together or not at all", async () => {
    const bare = newId();
    await db.shop.create({ data: { id: bare, domain: `zonder-teksten-${bare}.myshopify.com`, name: "Zonder", settings: { create: {} } } });
    const response = await callStorefront("conversations", { shop: `zonder-teksten-${bare}.myshopify.com`, body: { locale: "nl", consents: { aiAssistance: true } } });
    expect(response.status).toBe(404);
    expect(await db.conversation.count({ where: { shopId: bare } })).toBe(0);
  });
});

describe("taking a consent back (GD-05)", () => {
  it("to AI is one click, as giving was: the open draft goes, a worker that has its hint asks no model", async () => {
    const chat = await start({ aiAssistance: true });
    await say(chat, "Waar blijft mijn pakje?");
    const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    expect((await withdraw(chat, "ai_assistance")).status).toBe(200);
    await generateDraft({ shopId, draftId: draft.id, signal: new AbortController().signal });
    await say(chat, "Nog iets");
    expect(await db.draft.findMany({ where: { shopId, conversationId: chat.conversationId }, select: { status: true } })).toEqual([{ status: "SUPERSEDED" }]);
    expect(await db.aiEvent.count({ where: { shopId, draftId: draft.id } })).toBe(0);
    const { state, messages } = (await (await post("updates", { ...keyOf(chat), after: 0 })).json()) as Updates;
    expect(state.mode).toBe("HUMAN_ONLY");
    expect(messages.map(({ author }) => author)).toEqual(["SHOPPER", "SYSTEM", "SHOPPER"]);
  });

  it("is what asking for a person does, with a line of its own and the text once agreed to", async () => {
    const chat = await start({ aiAssistance: true });
    await publishConsentText({ shopId, staffId: STAFF, purpose: "ai_assistance", locale: "nl", body: `Weer een andere tekst ${newId()}` });
    await post("person", keyOf(chat));
    const records = (await recordsOf(chat)).filter(({ purpose }) => purpose === "ai_assistance");
    expect(records.map(({ status }) => status)).toEqual(["GRANTED", "WITHDRAWN"]);
    expect(records[1]).toMatchObject({ text: records[0]!.text, textVersion: records[0]!.textVersion, textSha256: records[0]!.textSha256 });
    expect(await db.auditEvent.count({ where: { shopId, subjectId: chat.conversationId, action: "consent.withdrawn" } })).toBe(1);
  });

  it("to a longer history shortens the life of the chat to the shop's days for guests", async () => {
    const kept = await start({ aiAssistance: true, longerHistory: true });
    const taken = await start({ aiAssistance: true, longerHistory: true });
    await Promise.all([say(kept, "bewaar dit"), say(taken, "bewaar dit")]);
    expect((await withdraw(taken, "longer_history")).status).toBe(200);
    expect((await recordsOf(taken)).at(-1)).toMatchObject({ purpose: "longer_history", status: "WITHDRAWN" });
    await applyRetention({ now: new Date(Date.now() + 31 * DAY_MS) });
    const left = await db.conversation.findMany({ where: { shopId, id: { in: [kept.conversationId, taken.conversationId] } }, select: { id: true } });
    expect(left).toEqual([{ id: kept.conversationId }]);
    expect(await recordsOf(taken)).toHaveLength(3);
  });

  it("twice, or at ten clicks at once, is one line", async () => {
    const chat = await start({ aiAssistance: true, longerHistory: true });
    await Promise.all(Array.from({ length: 10 }, () => withdraw(chat, "longer_history")));
    await withdraw(chat, "longer_history");
    expect((await recordsOf(chat)).filter(({ status }) => status === "WITHDRAWN")).toHaveLength(1);
  });

  it("that was never given adds nothing", async () => {
    const chat = await start({ aiAssistance: true });
    await withdraw(chat, "longer_history");
    expect(await recordsOf(chat)).toHaveLength(2);
  });

  it("of somebody else's chat is not possible, nor of a purpose that there is not", async () => {
    const [chat, stranger] = [await start({ aiAssistance: true, longerHistory: true }), await start({ aiAssistance: true })];
    expect((await post("consents", { conversationId: chat.conversationId, token: stranger.token, withdraw: "longer_history" })).status).toBe(404);
    expect((await withdraw(chat, "notice")).status).toBe(422);
    expect((await post("consents", { ...keyOf(chat), withdraw: "longer_history", grant: true })).status).toBe(422);
    expect(await recordsOf(chat)).toHaveLength(2);
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of the consents and texts, and withdraws none", async () => {
    const other = await createInstalledShop();
    const chat = await start({ aiAssistance: true, longerHistory: true });
    expect((await listConsentRecords({ shopId: other.shopId })).records).toEqual([]);
    const response = await callStorefront("consents", { shop: other.domain, body: { ...keyOf(chat), withdraw: "longer_history" } });
    expect(response.status).toBe(404);
    expect(await db.$transaction((tx) => withdrawConsent(tx, { shopId: other.shopId, conversationId: chat.conversationId, purpose: "longer_history", surface: "chat" }))).toBe(false);
    expect(await recordsOf(chat)).toHaveLength(2);
    await publishConsentText({ shopId, staffId: STAFF, purpose: "notice", locale: "nl", body: "Alleen van deze winkel." });
    expect((await getConsentText({ shopId: other.shopId, purpose: "notice", locale: "nl" })).body).not.toContain("Alleen van deze winkel");
    expect(await currentConsentTexts({ shopId: newId(), locale: "nl" })).toEqual([]);
  });

  it("and the keyed hash of one customer differs from shop to shop", () => {
    expect(keyedHash(shopId, "7001")).not.toBe(keyedHash(newId(), "7001"));
  });
});

describe("the consent texts of a shop", () => {
  it("are numbered, the same text again is no new version, an empty or endless one is refused", async () => {
    const publish = (body: string) => publishConsentText({ shopId, staffId: STAFF, purpose: "longer_history", locale: "de", body });
    const first = await publish("Länger aufbewahren.");
    expect(await publish("  Länger aufbewahren.\r\n")).toEqual(first);
    expect((await publish("Noch länger aufbewahren.")).version).toBe(first.version + 1);
    await expect(publish("  ")).rejects.toMatchObject({ code: "invalid", reason: "empty_text" });
    await expect(publish("x".repeat(4_001))).rejects.toMatchObject({ code: "invalid", reason: "text_too_long" });
  });

  it("published by ten people at once get ten numbers", async () => {
    const published = await Promise.all(Array.from({ length: 10 }, (_, index) => publishConsentText({ shopId, staffId: STAFF, purpose: "notice", locale: "fr", body: `Avis ${index}` })));
    expect(new Set(published.map(({ version }) => version)).size).toBe(10);
  });

  it("are paged newest first in the consent record, each line once", async () => {
    const ids: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const { records, nextCursor } = await listConsentRecords({ shopId, cursor, limit: 7 });
      ids.push(...records.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(await db.consentRecord.count({ where: { shopId } }));
    await expect(listConsentRecords({ shopId, cursor: "'; DROP" })).rejects.toMatchObject({ code: "invalid", reason: "bad_cursor" });
  });
});
