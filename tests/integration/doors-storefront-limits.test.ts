import { beforeAll, describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import type { StartedConversation, StorefrontError } from "#app/contracts/storefront.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { forgetOldWindows } from "#app/platform/rate-limit.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import type { ProxyRequest } from "#tests/factories/signed-proxy.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

const MINUTE_MS = 60_000;
let shopId: string;
let shop: string;
let addresses = 0;

beforeAll(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
});

const newAddress = () => `198.51.100.${(addresses += 1)}`;
const post = (path: StorefrontPath, body: object, request: Partial<ProxyRequest> = {}) => callStorefront(path, { shop, body, ...request });

async function start(address = newAddress(), of = shop): Promise<StartedConversation> {
  const response = await post("conversations", { locale: "nl", consents: { aiAssistance: false } }, { shop: of, headers: { "x-forwarded-for": address } });
  expect(response.status).toBe(201);
  return (await response.json()) as StartedConversation;
}

const say = ({ conversationId, token }: StartedConversation, address: string, more: object = {}, of = shop) =>
  post("messages", { conversationId, token, clientMessageId: newId(), body: "Hallo", ...more }, { shop: of, headers: { "x-forwarded-for": address } });

/** As if so many events had been counted already, in this window and the next. */
async function alreadyCounted(key: string, windowMs: number, count: number): Promise<void> {
  const now = Date.now() - (Date.now() % windowMs);
  for (const windowAt of [new Date(now), new Date(now + windowMs)]) {
    await db.rateLimit.upsert({ where: { key_windowAt: { key, windowAt } }, create: { key, windowAt, count }, update: { count } });
  }
}

const errorOf = async (response: Response) => ((await response.json()) as StorefrontError).error;

describe("rate limits", () => {
  it("let a conversation have twenty messages a minute, and another one of the same shopper go on", async () => {
    const [address, chat, other] = [newAddress(), await start(), await start()];
    await alreadyCounted(`conversation:${shopId}:${chat.conversationId}`, MINUTE_MS, 19);
    expect((await say(chat, address)).status).toBe(201);
    expect((await say(chat, address)).status).toBe(429);
    expect((await say(other, address)).status).toBe(201);
  });

  it("let a visitor send forty messages a minute over all chats, and others go on", async () => {
    const [address, one, two] = [newAddress(), await start(), await start()];
    await alreadyCounted(`visitor:${keyedHash(shopId, `visitor ${address}`)}:message`, MINUTE_MS, 39);
    expect((await say(one, address)).status).toBe(201);
    expect((await say(two, address)).status).toBe(429);
    expect((await say(two, newAddress())).status).toBe(201);
  });

  it("let a visitor open ten chats in ten minutes, at once too, and others go on", async () => {
    const address = newAddress();
    const open = () => post("conversations", { locale: "nl", consents: { aiAssistance: false } }, { headers: { "x-forwarded-for": address } });
    const statuses = (await Promise.all(Array.from({ length: 14 }, open))).map(({ status }) => status);
    // The ten minutes may turn over in the middle; then fourteen are fine.
    expect([10, 14]).toContain(statuses.filter((status) => status === 201).length);
    expect((await post("conversations", { locale: "nl", consents: { aiAssistance: false } }, { headers: { "x-forwarded-for": newAddress() } })).status).toBe(201);
  });

  it("let a shop have 3,000 messages and 600 chats a minute, and another shop go on", async () => {
    const other = await createInstalledShop();
    const busy = await createInstalledShop();
    const [chat, quiet] = [await start(newAddress(), busy.domain), await start(newAddress(), other.domain)];
    await alreadyCounted(`shop:${busy.shopId}:message`, MINUTE_MS, 3_000);
    await alreadyCounted(`shop:${busy.shopId}:start`, MINUTE_MS, 600);
    expect((await say(chat, newAddress(), {}, busy.domain)).status).toBe(429);
    expect((await post("conversations", { locale: "nl", consents: { aiAssistance: false } }, { shop: busy.domain })).status).toBe(429);
    expect((await say(quiet, newAddress(), {}, other.domain)).status).toBe(201);
  });

  it("count asking for a person and taking a consent back too", async () => {
    const [address, chat] = [newAddress(), await start()];
    const { conversationId, token } = chat;
    await alreadyCounted(`conversation:${shopId}:${conversationId}`, MINUTE_MS, 20);
    expect((await post("person", { conversationId, token }, { headers: { "x-forwarded-for": address } })).status).toBe(429);
    expect((await post("consents", { conversationId, token, withdraw: "longer_history" }, { headers: { "x-forwarded-for": address } })).status).toBe(429);
  });

  it("keep no address, only a keyed hash that differs from shop to shop, and for an hour at most (GD-02)", async () => {
    const address = newAddress();
    await start(address);
    const keys = (await db.rateLimit.findMany({ select: { key: true } })).map(({ key }) => key).join("\n");
    expect(keys).not.toMatch(/198\.51\.100\.|203\.0\.113\./);
    expect(keyedHash(shopId, `visitor ${address}`)).not.toBe(keyedHash(newId(), `visitor ${address}`));
    await alreadyCounted("visitor:old:message", MINUTE_MS, 1);
    await db.rateLimit.updateMany({ where: { key: "visitor:old:message" }, data: { count: 7 } });
    await db.$executeRaw`INSERT INTO "RateLimit" ("key", "windowAt", "count") VALUES ('visitor:old:message', now() - interval '61 minutes', 1)`;
    await forgetOldWindows();
    expect(await db.rateLimit.count({ where: { key: "visitor:old:message", count: 1 } })).toBe(0);
    expect(await db.rateLimit.count({ where: { key: "visitor:old:message", count: 7 } })).toBe(2);
  });
});

describe("a refusal speaks to the shopper", () => {
  async function refusals(locale: Locale): Promise<Record<string, string>> {
    const chat = await start();
    const tooMany = await start();
    await alreadyCounted(`conversation:${shopId}:${tooMany.conversationId}`, MINUTE_MS, 20);
    const answers = {
      message_too_long: await say(chat, newAddress(), { body: "x".repeat(4_001), locale }),
      empty_message: await say(chat, newAddress(), { body: "", locale }),
      invalid_request: await say(chat, newAddress(), { body: 7, locale }),
      conversation_not_found: await say({ ...chat, token: "A".repeat(43) }, newAddress(), { locale }),
      too_many_requests: await say(tooMany, newAddress(), { locale }),
    };
    const errors = await Promise.all(Object.entries(answers).map(async ([reason, answer]) => [reason, await errorOf(answer)] as const));
    for (const [reason, error] of errors) expect(error.reason).toBe(reason);
    return Object.fromEntries(errors.map(([reason, { message }]) => [reason, message]));
  }

  it("kindly, in each of the four languages, with a sentence of its own for each cause", async () => {
    const spoken = await Promise.all(LOCALES.map(refusals));
    for (const reason of Object.keys(spoken[0]!)) expect(new Set(spoken.map((messages) => messages[reason])).size, reason).toBe(LOCALES.length);
    for (const messages of spoken) {
      expect(new Set(Object.values(messages)).size).toBe(Object.keys(messages).length);
      // No code, no English word for machines.
      for (const message of Object.values(messages)) expect(message).toMatch(/^\p{Lu}[^_{}<>]{20,}[.!]$/u);
    }
  });

  it("in the page's language by header when the body does not say, else in the shop's", async () => {
    const words = async (headers: Record<string, string>) => (await errorOf(await post("messages", {}, { headers }))).message;
    expect(await words({ "accept-language": "fr-BE,fr;q=0.9" })).toMatch(/Rechargez/);
    expect(await words({ "accept-language": "pt" })).toMatch(/Laad de pagina/);
  });

  it("and says when to come back, in seconds", async () => {
    const chat = await start();
    await alreadyCounted(`conversation:${shopId}:${chat.conversationId}`, MINUTE_MS, 20);
    const response = await say(chat, newAddress());
    const { retryAfterSeconds } = await errorOf(response.clone());
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(response.headers.get("retry-after")).toBe(String(retryAfterSeconds));
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("what comes in and goes out as text", () => {
  it("4,000 characters are a message, also when each takes more than one unit", async () => {
    const chat = await start();
    expect((await say(chat, newAddress(), { body: "é".repeat(4_000) })).status).toBe(201);
    expect((await say(chat, newAddress(), { body: "👩‍🍳".repeat(800) })).status).toBe(201);
  });

  it("markup of a shopper comes back as the very characters (SEC-07)", async () => {
    const chat = await start();
    const body = `<script>alert(1)</script> <img src=x onerror="alert(2)"> {{ shop }} ${"`${x}`"} '; DROP TABLE "Message"; --`;
    await say(chat, newAddress(), { body });
    const { conversationId, token } = chat;
    const response = await post("updates", { conversationId, token, after: 0 });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(((await response.json()) as { messages: { body: string }[] }).messages[0]?.body).toBe(body);
  });

  it("a replayed request within its minute and a half changes nothing more (SH-09)", async () => {
    const chat = await start();
    const { conversationId, token } = chat;
    const body = { conversationId, token, clientMessageId: newId(), body: "Eén keer" };
    const replays = await Promise.all(Array.from({ length: 5 }, () => post("messages", body, { ageSeconds: 80 })));
    expect(replays.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(await db.message.count({ where: { shopId, conversationId } })).toBe(1);
  });

  it("a blank customer is a guest, and something that is no number is one too (SH-09)", async () => {
    for (const customerId of ["", "abc", "0", "7001,7002"]) {
      const response = await post("conversations", { locale: "nl", consents: { aiAssistance: false } }, { customerId });
      const { conversationId } = (await response.json()) as StartedConversation;
      expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } })).toMatchObject({ shopifyCustomerId: null });
    }
  });
});
