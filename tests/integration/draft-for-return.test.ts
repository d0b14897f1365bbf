import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handlers } from "#app/jobs/handlers.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { closeReturnDrafts } from "#app/modules/drafting/close-return-drafts.server.ts";
import { draftForReturn } from "#app/modules/drafting/draft-for-return.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, sandboxOrder, staffWith } from "#tests/factories/action-chat.ts";
import { type Chat, createShop, shopperWrites } from "#tests/factories/open-chat.ts";
import { writeDraft } from "#tests/factories/proposing-chat.ts";
import { onePiece, returnChat, storeReturn } from "#tests/factories/return-chat.ts";

let sandbox: Sandbox;
let shopId: string;
let admin: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  admin = await staffWith(shopId, "ADMIN");
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await db.returnRequest.deleteMany({ where: { shopId } });
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
});

/** Emily's #1004 was delivered; one piece of it is to go back. */
async function asked(): Promise<{ chat: Chat; returnId: string }> {
  const { chat, options } = await returnChat({ shopId, customerId: "7004" });
  return { chat, returnId: await storeReturn(onePiece({ chat, options, order: "#1004" })) };
}
const push = (returnId: string) => handlers["return.push"]({ shopId, returnId }, { signal: new AbortController().signal });
const drafts = ({ conversationId }: Chat) => db.draft.findMany({ where: { shopId, conversationId }, orderBy: { queuedAt: "asc" } });

describe("a return that is asked for by the form", () => {
  it("brings a draft that proposes to approve it, without a model; one approval carries it out and tells it", async () => {
    const { chat, returnId } = await asked();
    await push(returnId);
    const { content, actions, source, draftId, basedOnSequence } = await writeDraft(chat);
    expect(source).toBe("TEMPLATE");
    expect(actions).toMatchObject([{ kind: "return_approve", source: "RULE", preview: { orderName: "#1004", lines: [{ quantity: 1 }] } }]);
    expect(content.text).toMatch(/retouraanvraag voor bestelling #1004 goed ontvangen\. Retour #1004-R1 van bestelling #1004 is goedgekeurd\./);
    expect(await look<unknown[]>("model/requests")).toEqual([]);
    const { messageId } = await approveDraft({ shopId, staffId: admin, draftId, basedOnSequence, actions: actions.map(({ id, shown }) => ({ actionId: id, shown })) });
    await runActions({ shopId, messageId });
    await sendMessage({ shopId, messageId });
    expect(sandboxOrder(sandbox.world, "#1004").returns).toMatchObject([{ status: "OPEN" }]);
    expect((await getUpdates({ ...chat, after: 0 })).messages.map(({ body }) => body)).toContain(content.text);
  });

  it("brings one draft, however often and at once its job comes", async () => {
    const { chat, returnId } = await asked();
    await Promise.all([push(returnId), push(returnId), push(returnId)]);
    await push(returnId);
    expect(await drafts(chat)).toHaveLength(1);
  });

  it("makes an open draft give way: the question is answered anew, with the return in sight", async () => {
    const { chat, returnId } = await asked();
    await shopperWrites(chat, "Kunt u mijn retour van #1004 goedkeuren?");
    await db.returnRequest.update({ where: { shopId_id: { shopId, id: returnId } }, data: { createdAt: new Date() } });
    const before = await writeDraft(chat).then(({ draftId }) => draftId);
    await db.draft.update({ where: { shopId_id: { shopId, id: before } }, data: { queuedAt: new Date(Date.now() - 60_000) } });
    await push(returnId);
    expect((await drafts(chat)).map(({ status }) => status)).toEqual(["SUPERSEDED", "QUEUED"]);
    expect((await writeDraft(chat)).actions).toMatchObject([{ kind: "return_approve", source: "MODEL" }]);
  });

  it("takes its draft away once it is decided on the returns page, or by the merchant in Shopify, but not a person's own words", async () => {
    const onPage = await asked();
    await push(onPage.returnId);
    await writeDraft(onPage.chat);
    await decideReturn({ shopId, returnId: onPage.returnId, staffId: admin, decision: { kind: "approve" } });
    await push(onPage.returnId);
    expect((await drafts(onPage.chat)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
    expect(await db.proposedAction.findMany({ where: { shopId, conversationId: onPage.chat.conversationId } })).toMatchObject([{ status: "CANCELLED" }]);

    await control("reset");
    await db.returnRequest.deleteMany({ where: { shopId } });
    const inShopify = await asked();
    await push(inShopify.returnId);
    const { draftId } = await writeDraft(inShopify.chat);
    expect(await closeReturnDrafts()).toBe(0);
    await db.returnRequest.update({ where: { shopId_id: { shopId, id: inShopify.returnId } }, data: { status: "APPROVED" } });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { keptTextCipher: Buffer.from("x") } });
    expect(await closeReturnDrafts()).toBe(0);
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { keptTextCipher: null } });
    expect(await closeReturnDrafts({ shopId: (await createShop()).shopId })).toBe(0);
    expect(await closeReturnDrafts()).toBe(1);
    expect((await drafts(inShopify.chat)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
  });

  it("brings none where only people answer, nor once it is decided", async () => {
    const first = await asked();
    await requestPerson(first.chat);
    await push(first.returnId);
    expect(await drafts(first.chat)).toEqual([]);
    const second = await asked();
    await db.conversation.update({ where: { shopId_id: { shopId, id: second.chat.conversationId } }, data: { mode: "HUMAN_ONLY" } });
    await push(second.returnId);
    await decideReturn({ shopId, returnId: second.returnId, staffId: admin, decision: { kind: "approve" } });
    await db.conversation.update({ where: { shopId_id: { shopId, id: second.chat.conversationId } }, data: { mode: "AI" } });
    await draftForReturn({ shopId, returnId: second.returnId });
    expect(await drafts(second.chat)).toEqual([]);
  });

  it("brings nothing to another shop", async () => {
    const { chat, returnId } = await asked();
    const { shopId: another } = await createShop();
    await push(returnId);
    await draftForReturn({ shopId: another, returnId });
    expect(await db.draft.count({ where: { shopId: another } })).toBe(0);
    expect(await drafts(chat)).toHaveLength(1);
  });
});
