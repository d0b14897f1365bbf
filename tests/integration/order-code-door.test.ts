import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderCodeRequested, StorefrontError, Updates } from "#app/contracts/storefront.ts";
import { LOCALES } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { askAtDoor, keyOf, startGuestChat, typeCode } from "#tests/factories/guest-door.ts";
import { codeIn, installBothShops, newestMailTo, newestVerification, workOff } from "#tests/factories/order-code.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";
import { MAIN_SHOP, OTHER_SHOP } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await installBothShops());
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("model", { mode: "helpful" });
});

async function refused(response: Response): Promise<{ status: number; reason: string; message: string }> {
  const { error } = (await response.json()) as StorefrontError;
  return { status: response.status, reason: error.reason, message: error.message };
}

/** Everything that the database is asked while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [config] = args;
    seen.push(typeof config === "string" ? config : (config as { text: string }).text);
    return original.apply(this, args) as never;
  });
  await work();
  spy.mockRestore();
  // The queue's own polling and hints are on no answer's way.
  return seen.filter((text) => !/bullmq|LISTEN|job|pg_notify/i.test(text));
}

const CASES: [string, string, string][] = [
  ["a match", "#1003", "jonas.becker@example.com"],
  ["an order that does not exist", "#9999", "jonas.becker@example.com"],
  ["the wrong address", "#1003", "lotte.peeters@example.com"],
  ["another shop's order", "#1001", "nele.canary-andere-winkel-4711@example.com"],
  ["an order without an address", "#1016", "+32470007029"],
  ["a contact that is none", "#1003", "niets"],
  ["search syntax", "#1003\" OR name:*", "jonas.becker@example.com"],
];

describe("asking for a code gets one answer (SH-12, CO-08)", () => {
  it("the same status, body and headers for a match and for every failure", async () => {
    const answers = new Set<string>();
    for (const [, name, contact] of CASES) {
      const response = await askAtDoor(await startGuestChat(), name, contact);
      answers.add(JSON.stringify([response.status, [...response.headers], await response.text()]));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^\[202,.*Horen bestelling en gegevens bij elkaar/);
  });

  it("after the same work: the same statements in the same order, for each of them", async () => {
    const walks = new Set<string>();
    await askAtDoor(await startGuestChat(), "#1003", "jonas.becker@example.com"); // prepares statements and connections
    for (const [, name, contact] of CASES) {
      const chat = await startGuestChat();
      walks.add((await statementsOf(() => askAtDoor(chat, name, contact))).join("\n"));
    }
    expect([...walks]).toHaveLength(1);
    expect([...walks][0]).toMatch(/INSERT INTO "public"."OrderVerification"/);
  });

  it("without asking Shopify or the mail server: both are down and the answer is the same", async () => {
    await control("faults", { "5xx": true, revokedToken: true });
    const response = await askAtDoor(await startGuestChat(), "#1003", "jonas.becker@example.com");
    expect(response.status).toBe(202);
    const requests = await db.authSession.count({ where: { shopDomain: MAIN_SHOP, isOnline: false } });
    expect(requests).toBe(1); // a call with a revoked token would have removed it
  });

  it("leaves the same row, whose every column has the same shape, until the worker comes", async () => {
    const shapes = new Set<string>();
    for (const [, name, contact] of CASES.slice(0, 3)) {
      const chat = await startGuestChat();
      await askAtDoor(chat, name, contact);
      const { codeHash, ...row } = await newestVerification(chat);
      shapes.add(JSON.stringify([codeHash.length, row.status, row.tries, row.orderId, row.customerId, row.contactHash, row.contactCipher !== null]));
    }
    expect(shapes.size).toBe(1);
  });

  it.each(LOCALES)("in the shopper's language: %s", async (locale) => {
    const { message } = (await (await askAtDoor(await startGuestChat({ locale: locale }), "#9999", "x@example.com", { locale })).json()) as OrderCodeRequested;
    expect(message).toMatch({ nl: /10 minuten/, fr: /10 minutes/, de: /10 Minuten/, en: /10 minutes/ }[locale]);
    expect(message).not.toMatch(/\{|undefined/);
  });

  it("and the state that the widget polls says the same before and after a match", async () => {
    const states: unknown[] = [];
    for (const [, name, contact] of CASES.slice(0, 2)) {
      const chat = await startGuestChat();
      await askAtDoor(chat, name, contact);
      await workOff(await newestVerification(chat));
      const updates = (await (await callStorefront("updates", { shop: MAIN_SHOP, body: { ...keyOf(chat), after: 0 } })).json()) as Updates;
      states.push(updates);
    }
    expect(states[0]).toEqual(states[1]);
    expect(states[0]).toMatchObject({ state: { canVerify: true, verifiedUntil: null } });
  });

  it("a body of the wrong shape is refused before anything is stored", async () => {
    const chat = await startGuestChat();
    for (const [name, contact] of [["", "x@example.com"], ["#1", ""], ["#".repeat(41), "x@example.com"], ["#1", "x".repeat(255)]] as const) {
      expect(await refused(await askAtDoor(chat, name, contact))).toMatchObject({ status: 422, reason: "invalid_request" });
    }
    expect(await db.orderVerification.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });

  it("an unsigned request, and one with another conversation's token, is refused", async () => {
    const [chat, other] = [await startGuestChat(), await startGuestChat()];
    expect((await askAtDoor(chat, "#1003", "x@example.com", { secret: "guessed" })).status).toBe(401);
    expect(await refused(await askAtDoor({ ...chat, token: other.token }, "#1003", "x@example.com"))).toMatchObject({ status: 404, reason: "conversation_not_found" });
    expect(await refused(await askAtDoor(chat, "#1003", "x@example.com", { shop: OTHER_SHOP }))).toMatchObject({ status: 404, reason: "conversation_not_found" });
  });
});

describe("limits, which never depend on an order", () => {
  it("a conversation asks five times in ten minutes, known order or not", async () => {
    for (const [name, contact] of [["#1003", "jonas.becker@example.com"], ["#9999", "x@example.com"]] as const) {
      const chat = await startGuestChat();
      for (let i = 0; i < 5; i++) expect((await askAtDoor(chat, name, contact)).status).toBe(202);
      expect(await refused(await askAtDoor(chat, name, contact))).toMatchObject({ status: 429, reason: "too_many_requests" });
    }
  });

  it("a visitor asks ten times, however many conversations they open", async () => {
    const headers = { "x-forwarded-for": "192.0.2.44" };
    for (let i = 0; i < 10; i++) expect((await askAtDoor(await startGuestChat(), "#9999", "x@example.com", { headers })).status).toBe(202);
    expect((await askAtDoor(await startGuestChat(), "#9999", "x@example.com", { headers })).status).toBe(429);
    expect((await askAtDoor(await startGuestChat(), "#9999", "x@example.com")).status).toBe(202);
  });

  it("a shop has a limit of its own, which is no other shop's", async () => {
    const windowMs = 600_000;
    const now = Date.now();
    await db.rateLimit.upsert({
      where: { key_windowAt: { key: `shop:${shopId}:code`, windowAt: new Date(now - (now % windowMs)) } },
      create: { key: `shop:${shopId}:code`, windowAt: new Date(now - (now % windowMs)), count: 300 }, update: { count: 300 },
    });
    expect((await askAtDoor(await startGuestChat(), "#1003", "jonas.becker@example.com")).status).toBe(429);
    const theirs = await startGuestChat({ shop: OTHER_SHOP });
    expect((await askAtDoor(theirs, "#1001", "x@example.com", { shop: OTHER_SHOP })).status).toBe(202);
    await db.rateLimit.deleteMany({ where: { key: `shop:${shopId}:code` } });
  });

  it("guesses are limited beyond the five of each code", async () => {
    const chat = await startGuestChat();
    for (let i = 0; i < 30; i++) expect((await typeCode(chat, "000000")).status).toBe(422);
    expect((await typeCode(chat, "000000")).status).toBe(429);
  });
});

describe("typing the code", () => {
  it("wrong, expired, of a decoy or of nothing: one answer", async () => {
    const answers = new Set<string>();
    const add = async (response: Response) => answers.add(JSON.stringify([response.status, [...response.headers], await response.text()]));
    const decoy = await startGuestChat();
    await askAtDoor(decoy, "#9999", "x@example.com");
    await add(await typeCode(decoy, "123456"));
    await workOff(await newestVerification(decoy));
    await add(await typeCode(decoy, "123456"));
    await add(await typeCode(await startGuestChat(), "123456"));
    await add(await typeCode(decoy, "no digits"));
    const matched = await startGuestChat();
    await askAtDoor(matched, "#1012", "camille.dubois@example.com");
    await workOff(await newestVerification(matched));
    const code = codeIn(await newestMailTo("camille.dubois@example.com"));
    await add(await typeCode(matched, code === "123456" ? "123457" : "123456"));
    await db.orderVerification.updateMany({ where: { shopId, conversationId: matched.conversationId }, data: { expiresAt: new Date(Date.now() - 1) } });
    await add(await typeCode(matched, code));
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^\[422,.*code_not_accepted/);
  });

  it("a signed-in customer never needs one, and is told so (SH-09)", async () => {
    const chat = await startGuestChat();
    expect(await refused(await askAtDoor(chat, "#1003", "jonas.becker@example.com", { customerId: "7003" }))).toMatchObject({ status: 409, reason: "signed_in" });
    expect(await refused(await typeCode(chat, "123456", { customerId: "7003" }))).toMatchObject({ status: 409, reason: "signed_in" });
    const updates = (await (await callStorefront("updates", { shop: MAIN_SHOP, customerId: "7003", body: { ...keyOf(chat), after: 0 } })).json()) as Updates;
    expect(updates.state).toMatchObject({ canVerify: false, verifiedUntil: null });
  });
});
