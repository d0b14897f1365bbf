import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { findSubjectConversations, type Subject } from "#app/modules/privacy/customer-subject.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { type Chat, openChat } from "#tests/factories/open-chat.ts";
import { askForCode, auditOf, CODE_REFUSED, codeIn, countMailsTo, guessCode, installBothShops, newestMailTo, newestVerification, provenNames, receiveCode, workOff } from "#tests/factories/order-code.ts";

/** Each test that is sent a code uses a mailbox of its own: five an hour is a mailbox's limit. */
const LOTTE = "lotte.peeters@example.com";
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
beforeEach(() => control("faults", { clear: true }));


describe("a guest who names their order and its e-mail address", () => {
  let chat: Chat;
  let code: string;

  it("gets a code at the order's address, in the chat's language, and nothing about the order but its number", async () => {
    chat = await openChat({ shopId });
    code = (await receiveCode(chat, "#1001", LOTTE))!;
    const mail = await newestMailTo(LOTTE);
    expect(mail.subject).toBe("Uw code voor de chat van Atelier Noordzee");
    expect(mail.subject).not.toContain(code);
    expect(mail.text).toContain("#1001");
    expect(mail.text).toContain("vraagt er nooit om");
    expect(`${mail.text} ${mail.html}`).not.toMatch(/bpost|3232|€|EUR|Peeters|Kraanlei|https?:/i);
    expect(mail.headers["reply-to"]).toContain("@");
  });

  it("owns nothing before the code is typed", async () => {
    expect(await provenNames(chat)).toEqual([]);
    expect((await getUpdates({ ...chat, after: 0 })).state).toMatchObject({ canVerify: true, verifiedUntil: null });
  });

  it("owns exactly that one order afterwards, for a day, in this conversation, and the thread says so", async () => {
    await guessCode(chat, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    const [order, ...others] = await listVerifiedOrders(chat);
    expect(others).toEqual([]);
    expect(order).toMatchObject({ name: "#1001", customerId: "7001" });
    const hours = (order!.verifiedUntil.getTime() - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(24);
    const { state, messages } = await getUpdates({ ...chat, after: 0 });
    expect(state).toMatchObject({ verifiedUntil: order!.verifiedUntil.toISOString() });
    expect(messages.at(-1)).toMatchObject({ author: "SYSTEM", body: expect.stringContaining("de code klopt") });
    expect(await provenNames(await openChat({ shopId }))).toEqual([]);
  });

  it("leaves a trail of codes and counts without personal text", async () => {
    const { id } = await newestVerification(chat);
    const trail = await auditOf(shopId, id);
    expect(trail.map(({ action }) => action)).toEqual(["verification.requested", "verification.sent", "verification.succeeded"]);
    expect(trail.at(-1)!.data).toMatchObject({ tries: 1, conversationId: chat.conversationId });
    expect(JSON.stringify(trail)).not.toMatch(/#1001|lotte|@|"\d{6}"/i);
  });

  it("cannot use the code a second time", async () => {
    await expect(guessCode(chat, code)).rejects.toMatchObject(CODE_REFUSED);
    expect(await provenNames(chat)).toEqual(["#1001"]);
  });

  it("owns nothing any more when the day is over", async () => {
    const { id } = await newestVerification(chat);
    await db.orderVerification.update({ where: { shopId_id: { shopId, id } }, data: { verifiedUntil: new Date(Date.now() - 1) } });
    expect(await provenNames(chat)).toEqual([]);
  });

  it("owns nothing by it once a customer has signed in: then only Shopify's signature counts (SH-09)", async () => {
    const shared = await openChat({ shopId });
    await guessCode(shared, (await receiveCode(shared, "#1011", LOTTE))!);
    expect(await provenNames(shared)).toEqual(["#1011"]);
    await db.conversation.update({ where: { shopId_id: { shopId, id: shared.conversationId } }, data: { shopifyCustomerId: "7002" } });
    expect(await provenNames(shared)).toEqual([]);
  });

  it("keeps neither what was typed nor the code readable in the database (GD-19)", async () => {
    const fresh = await openChat({ shopId });
    const { id } = await askForCode(fresh, "#1001", LOTTE);
    const row = async () => JSON.stringify(await db.$queryRaw`SELECT v::text FROM "OrderVerification" v WHERE "id" = ${id}::uuid`);
    expect(await row()).not.toMatch(/lotte|1001"/i);
    await workOff(await newestVerification(fresh));
    expect(await row()).not.toContain(codeIn(await newestMailTo(LOTTE)));
    expect((await newestVerification(fresh)).contactCipher).toBeNull();
  });
});

describe("the conversation of a guest who proved an order", () => {
  it("is found by the customer's id and by the order's address when they ask for their data, and in no other shop (GD-08)", async () => {
    const chat = await openChat({ shopId });
    await guessCode(chat, (await receiveCode(chat, "#1014", "+32470007014", "thomas.wouters@example.com"))!);
    const of = (subject: Partial<Subject>, shop = shopId) =>
      db.$transaction((tx) => findSubjectConversations(tx, { shopId: shop, subject: { customerId: null, email: null, phone: null, ...subject } }));
    expect(await of({ customerId: "7014" })).toEqual([chat.conversationId]);
    expect(await of({ email: "thomas.wouters@example.com" })).toEqual([chat.conversationId]);
    expect(await of({ customerId: "7015" })).toEqual([]);
    expect(await of({})).toEqual([]);
    expect(await of({ customerId: "7014", email: "thomas.wouters@example.com" }, newId())).toEqual([]);
  });
});

describe("the order and the contact must both match", () => {
  it.each([
    ["another case", "1002", "Camille.Dubois@EXAMPLE.com"],
    ["a number without its sign and blanks around", " 1002 ", " camille.dubois@example.com "],
    ["a phone number in national form", "#1002", "0470 00 70 02", "camille.dubois@example.com"],
    ["a phone number with a country", "#1002", "+32 (0)470/00.70.02", "camille.dubois@example.com"],
    ["a French number in national form", "#1010", "06 12 00 70 10", "sophie.martin@example.com"],
    ["a French number with 0033", "#1010", "0033612007010", "sophie.martin@example.com"],
    ["a Dutch number", "#1028", "06-10007011", "sanne.devries@example.com"],
    ["a guest's order without an account", "#1017", "gast@example.com"],
  ])("they do with %s: the code goes to the order's address", async (_, name, contact, address = contact.trim().toLowerCase()) => {
    const chat = await openChat({ shopId });
    const owner = sandbox.world.shops.get("loket-demo.myshopify.com")!.orders.find((order) => order.email === address)!;
    const code = await receiveCode(chat, name.includes("1028") ? owner.name : name, contact, address);
    expect(code).toMatch(/^\d{6}$/);
  });

  it.each([
    ["an order that does not exist", "#9999", LOTTE, "unknown_order"],
    ["another customer's address", "#1003", LOTTE, "contact_differs"],
    ["another customer's phone", "#1003", "+32470007001", "contact_differs"],
    ["neither an address nor a phone", "#1003", "Jonas", "contact_differs"],
    ["an order older than the app may look (60 days)", "#1015", "jan.claes@example.com", "unknown_order"],
    ["an order whose buyer left no address", "#1016", "+32470007029", "no_address"],
    ["search syntax instead of a name", '1003" OR name:*', LOTTE, "unknown_order"],
    ["a wildcard", "*", LOTTE, "unknown_order"],
    ["an order of another shop", "#1001", "nele.canary-andere-winkel-4711@example.com", "contact_differs"],
  ])("they do not with %s: no mail leaves, and every code is wrong", async (_, name, contact, reason) => {
    const chat = await openChat({ shopId });
    const before = (await look<KeptMail[]>("mail")).length;
    expect(await receiveCode(chat, name, contact)).toBeNull();
    expect((await look<KeptMail[]>("mail")).length).toBe(before);
    const verification = await newestVerification(chat);
    expect(verification).toMatchObject({ status: "NO_MATCH", contactCipher: null, orderId: null, customerId: null, contactHash: null });
    expect((await auditOf(shopId, verification.id)).at(-1)).toEqual({ action: "verification.no_match", data: { reason } });
    await expect(guessCode(chat, "000000")).rejects.toMatchObject(CODE_REFUSED);
  });

  it("withheld customer data matches nothing (SH-06)", async () => {
    await control("faults", { withheldCustomerData: true });
    expect(await receiveCode(await openChat({ shopId }), "#1003", "jonas.becker@example.com")).toBeNull();
  });

  it("never goes to the address that was typed, even when an attacker writes it like the order's", async () => {
    const chat = await openChat({ shopId });
    expect(await receiveCode(chat, "#1003", "jonas.becker@example.com.evil.example")).toBeNull();
    expect(await countMailsTo("jonas.becker@example.com.evil.example")).toBe(0);
  });
});
