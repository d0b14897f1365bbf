import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { viewDesk } from "#app/modules/approval/view-desk.server.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { MAIL_CONTENT_FIELD, MAIL_TO_FIELD } from "#app/modules/mail/mail-content.ts";
import { askShopper } from "#app/modules/satisfaction/ask-shopper.server.ts";
import { findRating } from "#app/modules/satisfaction/find-rating.server.ts";
import { ratingTexts } from "#app/modules/satisfaction/texts.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeSubmission } from "#app/platform/mail/submit.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { answer, answeredChat, askedChat, momentComes, ratingRow, resolveLongAgo, seenBy } from "#tests/factories/asked-shopper.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { mailArrives, openMail } from "#tests/factories/open-mail.ts";
import { tokenIn, visitRating } from "#tests/factories/rating-page.ts";
import { startTestSandbox } from "#tests/setup/sandbox.ts";

const ANA = { id: "501", role: "AGENT" } as const;
const EVA = { id: "503", role: "VIEWER" } as const;
const QUESTION = ratingTexts("nl").line;
let shopId: string;
let domain: string;

beforeEach(async () => {
  ({ shopId, domain } = await createShop());
});

const key = ({ conversationId }: Chat) => ({ shopId_id: { shopId, id: conversationId } });
const ask = ({ conversationId }: Chat) => askShopper({ shopId, conversationId });
const change = (patch: object) => saveSettings({ shopId, staffId: ANA.id, patch });
const answered = () => answeredChat(shopId);
const resolved = async (chat?: Chat) => resolveLongAgo(chat ?? (await answered()));
const resolve = ({ conversationId }: Chat) => resolveConversation({ shopId, conversationId, staffId: ANA.id });

describe("after a conversation is resolved, its shopper", () => {
  it("is asked how it was, in the chat, in their language, on record", async () => {
    const chat = await resolved();
    expect(await ask(chat)).toBe("asked");
    const line = (await seenBy(chat)).at(-1)!;
    expect(line).toMatchObject({ author: "SYSTEM", origin: "system", ai: { generated: false } });
    expect(line.body).toMatch(new RegExp(`^${QUESTION}\\nhttps://${domain}/apps/loket/rating\\?r=[\\w-]{38}$`));
    expect(await db.auditEvent.count({ where: { shopId, subjectId: chat.conversationId, action: "rating.asked", actorType: "system" } })).toBe(1);
  });

  it("is asked once, by two workers at once, and never again when it is resolved anew", async () => {
    const chat = await resolved();
    expect((await Promise.all([ask(chat), ask(chat), ask(chat)])).sort()).toEqual(["asked", "not_due", "not_due"]);
    await reopenConversation({ shopId, conversationId: chat.conversationId, staffId: ANA.id });
    await resolved(chat);
    expect(await ask(chat)).toBe("not_due");
    expect((await seenBy(chat)).filter(({ body }) => body.startsWith(QUESTION))).toHaveLength(1);
  });

  it("is left alone when the resolving was a slip, and asked when it is meant later", async () => {
    const chat = await resolved();
    await reopenConversation({ shopId, conversationId: chat.conversationId, staffId: ANA.id });
    expect(await ask(chat)).toBe("reopened");
    expect(await ratingRow(chat)).toBeNull();
    await resolved(chat);
    expect(await ask(chat)).toBe("asked");
  });

  it("is not asked before the moment comes, about nothing that was answered, nor while an answer is on its way", async () => {
    const early = await answered();
    await resolve(early);
    expect(await ask(early)).toBe("not_due");
    const silent = await openChat({ shopId });
    await shopperWrites(silent);
    await resolved(silent);
    expect(await ask(silent)).toBe("unanswered");
    const chat = await answered();
    const { messageId } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANA.id, text: "En nog iets." });
    await resolved(chat);
    expect(await ask(chat)).toBe("sending");
    await sendMessage({ shopId, messageId });
    await momentComes(chat);
    expect(await ask(chat)).toBe("asked");
    expect((await seenBy(chat)).map(({ author }) => author)).toEqual(["SHOPPER", "STAFF", "STAFF", "SYSTEM"]);
  });

  it("is not asked where the merchant does not want it, in a chat that nobody can open any more, or for a shop that is gone", async () => {
    const [chat, old, gone] = [await resolved(), await resolved(), await resolved()];
    await change({ askInChat: false });
    expect(await ask(chat)).toBe("no_way");
    await change({ askInChat: true });
    await db.conversation.update({ where: key(old), data: { tokenExpiresAt: new Date(Date.now() - 1_000) } });
    expect(await ask(old)).toBe("no_way");
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    forgetShop({ id: shopId, domain });
    expect(await ask(gone)).toBe("not_due");
  });

  it("is still asked when the hint was lost", async () => {
    const chat = await resolved();
    expect((await sweep()).ratings).toBeGreaterThanOrEqual(1);
    expect(await ask(chat)).toBe("asked");
  });
});

describe("a shopper who wrote by e-mail", () => {
  let sandbox: Sandbox;
  // Their answer leaves by a mail server.
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(async () => {
    closeSubmission();
    await sandbox.stop();
  });

  async function resolvedMail(): Promise<Chat> {
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Waar blijft mijn pakket?");
    await answer(mail);
    return resolved(mail);
  }

  it("gets no question unless the merchant asked for it: in some countries it is advertising", async () => {
    const mail = await resolvedMail();
    expect(await ask(mail)).toBe("no_way");
    expect(await db.outboundMail.count({ where: { shopId } })).toBe(0);
  });

  it("gets one mail with a signed link, and nothing is added to the thread", async () => {
    await change({ askByMail: true });
    const mail = await resolvedMail();
    expect(await ask(mail)).toBe("asked");
    const [sent, ...more] = await db.outboundMail.findMany({ where: { shopId } });
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ kind: "rating_question", conversationId: mail.conversationId, locale: "nl" });
    expect(decryptField({ shopId, field: MAIL_TO_FIELD }, sent!.toCipher)).toBe("lotte.peeters@example.com");
    const { text, html } = JSON.parse(decryptField({ shopId, field: MAIL_CONTENT_FIELD }, sent!.contentCipher)) as { text: string; html: string };
    expect(text).toContain("Antwoorden hoeft niet");
    // No picture tells when it was opened.
    expect(html).not.toMatch(/<img|pixel/i);
    expect(await db.message.count({ where: { shopId, conversationId: mail.conversationId, author: "SYSTEM" } })).toBe(0);
    const page = await visitRating({ shop: domain, token: tokenIn(text)! });
    expect(page.status).toBe(200);
  });
});

describe("staff", () => {
  it("see beside the thread that it was asked, then what was answered; a viewer without the addresses in it", async () => {
    const { chat, token } = await askedChat(shopId);
    const deskOf = async (viewer: typeof ANA | typeof EVA) => (await viewDesk({ shopId, viewer, conversationId: chat.conversationId })).rating;
    expect(await deskOf(ANA)).toEqual({ askedAt: expect.any(String), score: null, ratedAt: null, comment: null });
    await visitRating({ shop: domain, token, fields: { score: "5" } });
    await visitRating({ shop: domain, token, fields: { comment: "Top! lotte@example.com" } });
    expect(await deskOf(ANA)).toMatchObject({ score: 5, comment: "Top! lotte@example.com" });
    expect((await deskOf(EVA))!.comment).not.toContain("lotte@example.com");
  });

  it("see nothing of it before the shopper was asked, and nothing of another shop's (SH-11)", async () => {
    const chat = await resolved();
    expect(await findRating({ shopId, conversationId: chat.conversationId })).toBeNull();
    await ask(chat);
    const { shopId: other } = await createShop();
    expect(await findRating({ shopId: other, conversationId: chat.conversationId })).toBeNull();
    expect(await askShopper({ shopId: other, conversationId: chat.conversationId })).toBe("not_due");
  });
});

describe("the database itself", () => {
  it("refuses an answer to what was not asked, a score that is none, and a second question", async () => {
    const chat = await resolved();
    const row = (await ratingRow(chat))!;
    const set = (data: object) => db.rating.update({ where: { shopId_id: { shopId, id: row.id } }, data });
    await expect(set({ score: 3, ratedAt: new Date() })).rejects.toThrow(/Rating_rated|check constraint/);
    await expect(set({ askedAt: new Date(), score: 6, ratedAt: new Date() })).rejects.toThrow(/Rating_score|check constraint/);
    await expect(set({ askedAt: new Date(), commentCipher: new Uint8Array([1]) })).rejects.toThrow(/Rating_rated|check constraint/);
    await expect(db.rating.create({ data: { ...row, id: newId() } })).rejects.toThrow();
  });

  it("lets the answer go with its conversation", async () => {
    const { chat } = await askedChat(shopId);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.conversation.delete({ where: key(chat) });
    });
    expect(await ratingRow(chat)).toBeNull();
  });
});
