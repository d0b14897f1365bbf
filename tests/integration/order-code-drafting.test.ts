import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { askAtDoor, type GuestChat, keyOf, sayAtDoor, startGuestChat, typeCode } from "#tests/factories/guest-door.ts";
import { codeIn, installBothShops, newestMailTo, newestVerification, workOff } from "#tests/factories/order-code.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";
import { MAIN_SHOP } from "#tests/factories/staff-request.ts";

const never = new AbortController().signal;
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

describe("no order fact reaches a model before a code was typed, and exactly one order does afterwards (SEC-06)", () => {
  const QUESTION = "Waar blijft mijn bestelling #1007?";
  const sentToModel = async () => JSON.stringify((await look<unknown[]>("model/requests")).at(-1));
  const openDrafts = (chat: GuestChat) => db.draft.findMany({ where: { shopId, conversationId: chat.conversationId }, orderBy: { queuedAt: "asc" } });

  async function draft(chat: GuestChat): Promise<string> {
    const open = (await openDrafts(chat)).find(({ status }) => status === "QUEUED")!;
    await generateDraft({ shopId, draftId: open.id, signal: never });
    return sentToModel();
  }

  it("holds through the whole walk, on the bodies that the model's server received", async () => {
    const mine = sandbox.world.shops.get(MAIN_SHOP)!.orders;
    const order = mine.find(({ name }) => name === "#1009")!;
    const siblings = mine.filter(({ customerId, name }) => customerId === order.customerId && name !== order.name);
    const titles = order.lineItems.map(({ title }) => title);
    const chat = await startGuestChat();
    const sent = (await (await sayAtDoor(chat, QUESTION.replace("#1007", order.name))).json()) as { isAboutOrder: boolean };
    expect(sent.isAboutOrder).toBe(true);
    const before = await draft(chat);
    expect(before).toContain(order.name);
    for (const title of titles) expect(before).not.toContain(title);

    await askAtDoor(chat, order.name, order.email!);
    await workOff(await newestVerification(chat));
    // A code that is on its way proves nothing yet.
    await sayAtDoor(chat, "Hallo?");
    const waiting = await draft(chat);
    for (const title of titles) expect(waiting).not.toContain(title);

    const drafts = await openDrafts(chat);
    expect((await typeCode(chat, codeIn(await newestMailTo(order.email!)))).status).toBe(200);
    // The open question gets another draft at once.
    expect(await openDrafts(chat)).toHaveLength(drafts.length + 1);
    expect((await openDrafts(chat)).filter(({ status }) => status === "READY")).toEqual([]);
    // It was the shopper who asked: no colleague waits to read it.
    expect((await openDrafts(chat)).at(-1)).toMatchObject({ askedBy: null, instructionCipher: null });
    const after = await draft(chat);
    for (const title of titles) expect(after).toContain(title);
    for (const { name } of siblings) expect(after).not.toContain(name);
    expect(after).not.toContain(order.email);

    await db.orderVerification.updateMany({ where: { shopId, conversationId: chat.conversationId }, data: { verifiedUntil: new Date(Date.now() - 1) } });
    await sayAtDoor(chat, "En nu?");
    const expired = await draft(chat);
    for (const title of titles) expect(expired).not.toContain(title);
  });

  it("nothing is drafted for a question that was answered meanwhile, nor for a shopper who wants a person", async () => {
    const answered = await startGuestChat();
    await sayAtDoor(answered, "Waar is #1013?");
    await askAtDoor(answered, "#1013", "bram.willems@example.com");
    await workOff(await newestVerification(answered));
    await db.conversation.update({ where: { shopId_id: { shopId, id: answered.conversationId } }, data: { waitingSince: null } });
    const before = (await openDrafts(answered)).length;
    expect((await typeCode(answered, codeIn(await newestMailTo("bram.willems@example.com")))).status).toBe(200);
    expect(await openDrafts(answered)).toHaveLength(before);

    const person = await startGuestChat();
    await sayAtDoor(person, "Waar is #1013?");
    await callStorefront("person", { shop: MAIN_SHOP, body: keyOf(person) });
    await askAtDoor(person, "#1013", "bram.willems@example.com");
    await workOff(await newestVerification(person));
    expect((await typeCode(person, codeIn(await newestMailTo("bram.willems@example.com")))).status).toBe(200);
    expect((await openDrafts(person)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
  });

  it("a template draft, made while the model is down, has the order's facts only afterwards too", async () => {
    await control("model", { mode: "status-500" });
    const chat = await startGuestChat();
    await sayAtDoor(chat, "Waar blijft mijn bestelling #1014?");
    const [open] = await openDrafts(chat);
    await generateDraft({ shopId, draftId: open!.id, signal: never });
    await askAtDoor(chat, "#1014", "thomas.wouters@example.com");
    await workOff(await newestVerification(chat));
    await typeCode(chat, codeIn(await newestMailTo("thomas.wouters@example.com")));
    const second = (await openDrafts(chat)).find(({ status }) => status === "QUEUED")!;
    await generateDraft({ shopId, draftId: second.id, signal: never });
    const [first, next] = await Promise.all([open!.id, second.id].map((id) => db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } })));
    const textOf = (row: typeof first) => readDraftContent(shopId, row!.contentCipher)!.text;
    expect([first!.source, next!.source]).toEqual(["TEMPLATE", "TEMPLATE"]);
    expect(textOf(next)).toContain("#1014");
    expect(textOf(first)).not.toContain("#1014");
  });
});
