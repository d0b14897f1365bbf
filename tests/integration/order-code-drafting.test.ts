import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StartedConversation } from "#app/contracts/storefront.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { codeIn, newestMailTo, newestVerification, workOff } from "#tests/factories/order-code.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";
import type { ProxyRequest } from "#tests/factories/signed-proxy.ts";
import { MAIN_SHOP, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const never = new AbortController().signal;
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("model", { mode: "helpful" });
});

type Chat = StartedConversation & { shopId: string; customerId: null };
const keyOf = ({ conversationId, token }: StartedConversation) => ({ conversationId, token });

async function start(locale: Locale = "nl", shop = MAIN_SHOP): Promise<Chat> {
  const response = await callStorefront("conversations", { shop, body: { locale, consents: { aiAssistance: true } } });
  expect(response.status).toBe(201);
  return { ...((await response.json()) as StartedConversation), shopId, customerId: null };
}

const ask = (chat: StartedConversation, orderName: string, contact: string, more: Partial<ProxyRequest> & { locale?: Locale } = {}) =>
  callStorefront("verify", { shop: MAIN_SHOP, ...more, body: { ...keyOf(chat), locale: more.locale ?? "nl", orderName, contact } });
const type = (chat: StartedConversation, code: string, more: Partial<ProxyRequest> = {}) =>
  callStorefront("verify-code", { shop: MAIN_SHOP, ...more, body: { ...keyOf(chat), locale: "nl", code } });
const say = (chat: StartedConversation, body: string) => callStorefront("messages", { shop: MAIN_SHOP, body: { ...keyOf(chat), clientMessageId: newId(), body } });

describe("no order fact reaches a model before a code was typed, and exactly one order does afterwards (SEC-06)", () => {
  const QUESTION = "Waar blijft mijn bestelling #1007?";
  const sentToModel = async () => JSON.stringify((await look<unknown[]>("model/requests")).at(-1));
  const openDrafts = (chat: Chat) => db.draft.findMany({ where: { shopId, conversationId: chat.conversationId }, orderBy: { queuedAt: "asc" } });

  async function draft(chat: Chat): Promise<string> {
    const open = (await openDrafts(chat)).find(({ status }) => status === "QUEUED")!;
    await generateDraft({ shopId, draftId: open.id, signal: never });
    return sentToModel();
  }

  it("holds through the whole walk, on the bodies that the model's server received", async () => {
    const mine = sandbox.world.shops.get(MAIN_SHOP)!.orders;
    const order = mine.find(({ name }) => name === "#1009")!;
    const siblings = mine.filter(({ customerId, name }) => customerId === order.customerId && name !== order.name);
    const titles = order.lineItems.map(({ title }) => title);
    const chat = await start();
    const sent = (await (await say(chat, QUESTION.replace("#1007", order.name))).json()) as { isAboutOrder: boolean };
    expect(sent.isAboutOrder).toBe(true);
    const before = await draft(chat);
    expect(before).toContain(order.name);
    for (const title of titles) expect(before).not.toContain(title);

    await ask(chat, order.name, order.email!);
    await workOff(await newestVerification(chat));
    // A code that is on its way proves nothing yet.
    await say(chat, "Hallo?");
    const waiting = await draft(chat);
    for (const title of titles) expect(waiting).not.toContain(title);

    const drafts = await openDrafts(chat);
    expect((await type(chat, codeIn(await newestMailTo(order.email!)))).status).toBe(200);
    // The open question gets another draft at once.
    expect(await openDrafts(chat)).toHaveLength(drafts.length + 1);
    expect((await openDrafts(chat)).filter(({ status }) => status === "READY")).toEqual([]);
    const after = await draft(chat);
    for (const title of titles) expect(after).toContain(title);
    for (const { name } of siblings) expect(after).not.toContain(name);
    expect(after).not.toContain(order.email);

    await db.orderVerification.updateMany({ where: { shopId, conversationId: chat.conversationId }, data: { verifiedUntil: new Date(Date.now() - 1) } });
    await say(chat, "En nu?");
    const expired = await draft(chat);
    for (const title of titles) expect(expired).not.toContain(title);
  });

  it("nothing is drafted for a question that was answered meanwhile, nor for a shopper who wants a person", async () => {
    const answered = await start();
    await say(answered, "Waar is #1013?");
    await ask(answered, "#1013", "bram.willems@example.com");
    await workOff(await newestVerification(answered));
    await db.conversation.update({ where: { shopId_id: { shopId, id: answered.conversationId } }, data: { waitingSince: null } });
    const before = (await openDrafts(answered)).length;
    expect((await type(answered, codeIn(await newestMailTo("bram.willems@example.com")))).status).toBe(200);
    expect(await openDrafts(answered)).toHaveLength(before);

    const person = await start();
    await say(person, "Waar is #1013?");
    await callStorefront("person", { shop: MAIN_SHOP, body: keyOf(person) });
    await ask(person, "#1013", "bram.willems@example.com");
    await workOff(await newestVerification(person));
    expect((await type(person, codeIn(await newestMailTo("bram.willems@example.com")))).status).toBe(200);
    expect((await openDrafts(person)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
  });

  it("a template draft, made while the model is down, has the order's facts only afterwards too", async () => {
    await control("model", { mode: "status-500" });
    const chat = await start();
    await say(chat, "Waar blijft mijn bestelling #1014?");
    const [open] = await openDrafts(chat);
    await generateDraft({ shopId, draftId: open!.id, signal: never });
    await ask(chat, "#1014", "thomas.wouters@example.com");
    await workOff(await newestVerification(chat));
    await type(chat, codeIn(await newestMailTo("thomas.wouters@example.com")));
    const second = (await openDrafts(chat)).find(({ status }) => status === "QUEUED")!;
    await generateDraft({ shopId, draftId: second.id, signal: never });
    const [first, next] = await Promise.all([open!.id, second.id].map((id) => db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } })));
    const textOf = (row: typeof first) => readDraftContent(shopId, row!.contentCipher)!.text;
    expect([first!.source, next!.source]).toEqual(["TEMPLATE", "TEMPLATE"]);
    expect(textOf(next)).toContain("#1014");
    expect(textOf(first)).not.toContain("#1014");
  });
});
