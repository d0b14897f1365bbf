import { beforeAll, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { listAutonomy } from "#app/modules/automation/list-autonomy.server.ts";
import { setAutonomy } from "#app/modules/automation/set-autonomy.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import type { StorefrontError, Updates } from "#app/contracts/storefront.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { decisions, draftedChat, trainedPerson } from "#tests/factories/autonomy.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import type { ProxyRequest } from "#tests/factories/signed-proxy.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";

const STAFF = "501";
let shopId: string;
let shop: string;
let other: { shopId: string; domain: string };

beforeAll(async () => {
  ({ shopId, domain: shop } = await createShop());
  other = await createShop();
});

const call = (path: "report" | "updates", { conversationId, token, customerId }: Chat, body: object, request: Partial<ProxyRequest> = {}) =>
  callStorefront(path, { shop, customerId: customerId ?? "", body: { conversationId, token, ...body }, ...request });
const report = (chat: Chat, messageId: string, request: Partial<ProxyRequest> = {}) => call("report", chat, { messageId }, request);
const delivered = async (chat: Chat) => ((await (await call("updates", chat, { after: 0 })).json()) as Updates).messages;
const conversationOf = ({ conversationId }: Chat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } } });
const reportsOf = (messageId: string) => db.answerReport.findMany({ where: { messageId }, select: { shopId: true, reporter: true, staffId: true } });

async function refused(response: Response, status: number, reason: string): Promise<void> {
  expect({ status: response.status, reason: ((await response.json()) as StorefrontError).error.reason }).toEqual({ status, reason });
}

/** A question whose draft a person approved and sent. */
async function answered(): Promise<{ chat: Chat; messageId: string }> {
  const { draftId, basedOnSequence, ...chat } = await draftedChat(shopId);
  const { messageId } = await approveDraft({ shopId, staffId: STAFF, draftId, basedOnSequence });
  await sendMessage({ shopId, messageId });
  return { chat, messageId };
}

describe("a shopper who reports an answer (AI-17)", () => {
  it("is heard: stored once, marked in the chat and in the thread, and a person is asked to look", async () => {
    const { chat, messageId } = await answered();
    await resolveConversation({ shopId, conversationId: chat.conversationId, staffId: STAFF });
    expect((await delivered(chat)).map(({ isReported }) => isReported)).toEqual([false, false]);
    expect((await report(chat, messageId)).status).toBe(200);
    expect((await delivered(chat)).map(({ author, isReported }) => [author, isReported])).toEqual([["SHOPPER", false], ["ASSISTANT", true]]);
    expect(await reportsOf(messageId)).toEqual([{ shopId, reporter: "SHOPPER", staffId: null }]);
    expect(await conversationOf(chat)).toMatchObject({ status: "OPEN", needsHumanReason: "answer_reported", waitingSince: expect.any(Date) });
    expect((await getThread({ shopId, conversationId: chat.conversationId })).messages.at(-1)).toMatchObject({ id: messageId, reportedBy: "SHOPPER" });
    const { rows } = await listConversations({ shopId, view: "person" });
    expect(rows.map(({ id }) => id)).toContain(chat.conversationId);
  });

  it("counts once, however often and however many at once the button is pressed", async () => {
    const { chat, messageId } = await answered();
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => report(chat, messageId)))).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await reportsOf(messageId)).toHaveLength(1);
    expect(await db.auditEvent.count({ where: { shopId, action: "answer.reported", subjectId: messageId } })).toBe(1);
  });

  it("takes a topic that answers by itself back to drafts, at once", async () => {
    await trainedPerson(shopId, STAFF);
    await decisions(shopId, { count: 30 });
    await setAutonomy({ shopId, staffId: STAFF, intent: "order_status", locale: "nl", level: "AUTO" });
    const { draftId, basedOnSequence: _, ...chat } = await draftedChat(shopId);
    expect(await considerDraft({ shopId, draftId })).toBeNull();
    const message = await db.message.findFirstOrThrow({ where: { shopId, draftId } });
    await sendMessage({ shopId, messageId: message.id });
    expect((await report(chat, message.id)).status).toBe(200);
    const { rows } = await listAutonomy({ shopId, staffId: STAFF });
    expect(rows.find(({ intent, locale }) => intent === "order_status" && locale === "nl")).toMatchObject({ level: "DRAFT", demoted: { reason: "reported" } });
  });

  it("cannot report what is no answer of an AI: their own words, a person's, one that was never sent, or nothing", async () => {
    const chat = await openChat({ shopId });
    const own = await shopperWrites(chat);
    await refused(await report(chat, own), 404, "message_not_found");
    const { messageId: byPerson } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: STAFF, text: "Ik kijk het na." });
    await sendMessage({ shopId, messageId: byPerson });
    await refused(await report(chat, byPerson), 404, "message_not_found");
    const { draftId, basedOnSequence, ...waiting } = await draftedChat(shopId);
    const { messageId: unsent } = await approveDraft({ shopId, staffId: STAFF, draftId, basedOnSequence });
    await refused(await report(waiting, unsent), 404, "message_not_found");
    await refused(await report(chat, newId()), 404, "message_not_found");
    await refused(await report(chat, "een-antwoord"), 422, "invalid_request");
    await refused(await call("report", chat, { messageId: byPerson, reporter: "STAFF" }), 422, "invalid_request");
    expect(await conversationOf(chat)).toMatchObject({ needsHumanReason: null });
  });

  it("cannot report in another chat, as another customer, without the token or through another shop (SH-09, SH-11)", async () => {
    const { chat, messageId } = await answered();
    const { chat: stranger } = await answered();
    await refused(await report(stranger, messageId), 404, "message_not_found");
    await refused(await report(chat, messageId, { customerId: "7002" }), 404, "conversation_not_found");
    await refused(await report({ ...chat, token: stranger.token }, messageId), 404, "conversation_not_found");
    await refused(await report(chat, messageId, { shop: other.domain }), 404, "conversation_not_found");
    expect(await reportsOf(messageId)).toEqual([]);
    expect(await conversationOf(chat)).toMatchObject({ needsHumanReason: null });
  });

  it("may do so ten times in ten minutes in a chat; a robot is stopped, other chats go on", async () => {
    const { chat, messageId } = await answered();
    const windowMs = 600_000;
    const now = Date.now() - (Date.now() % windowMs);
    for (const windowAt of [new Date(now), new Date(now + windowMs)]) await db.rateLimit.create({ data: { key: `conversation:${shopId}:${chat.conversationId}:report`, windowAt, count: 10 } });
    await refused(await report(chat, messageId), 429, "too_many_requests");
    expect(await reportsOf(messageId)).toEqual([]);
    const { chat: quiet, messageId: another } = await answered();
    expect((await report(quiet, another)).status).toBe(200);
  });
});
