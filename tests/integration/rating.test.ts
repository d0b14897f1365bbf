import { beforeEach, describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { viewDesk } from "#app/modules/approval/view-desk.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { ratingToken, readRatingToken } from "#app/modules/conversation/rating-link.server.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { MAIL_CONTENT_FIELD, MAIL_TO_FIELD } from "#app/modules/mail/mail-content.ts";
import { askShopper } from "#app/modules/satisfaction/ask-shopper.server.ts";
import { findRating } from "#app/modules/satisfaction/find-rating.server.ts";
import { RATING_DAYS } from "#app/modules/satisfaction/scores.ts";
import { ratingTexts } from "#app/modules/satisfaction/texts.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { mailArrives, openMail } from "#tests/factories/open-mail.ts";
import { tokenIn, visitRating } from "#tests/factories/rating-page.ts";

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
const ratingRow = ({ conversationId }: Chat) => db.rating.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });
const seenBy = async (chat: Chat) => (await getUpdates({ ...chat, after: 0 })).messages;
const change = (patch: object) => saveSettings({ shopId, staffId: ANA.id, patch });
/** The clock moves on by bringing the moment of the question back. */
const momentComes = ({ conversationId }: Chat) => db.rating.updateMany({ where: { shopId, conversationId }, data: { askAfter: new Date(Date.now() - 60_000) } });

async function answer({ conversationId }: Chat): Promise<void> {
  const { messageId } = await sendStaffReply({ shopId, conversationId, staffId: ANA.id, text: "Uw pakket komt morgen." });
  await sendMessage({ shopId, messageId });
}

async function answered(): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat);
  await answer(chat);
  return chat;
}

const resolve = ({ conversationId }: Chat) => resolveConversation({ shopId, conversationId, staffId: ANA.id });

async function resolved(chat?: Chat): Promise<Chat> {
  const done = chat ?? (await answered());
  await resolve(done);
  await momentComes(done);
  return done;
}

/** A shopper who was asked, with the token of the link they see. */
async function asked(): Promise<{ chat: Chat; token: string }> {
  const chat = await resolved();
  expect(await ask(chat)).toBe("asked");
  return { chat, token: tokenIn((await seenBy(chat)).at(-1)!.body)! };
}

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
    expect(await askShopper({ shopId: newId(), conversationId: gone.conversationId })).toBe("not_due");
  });

  it("is still asked when the hint was lost", async () => {
    const chat = await resolved();
    expect((await sweep()).ratings).toBeGreaterThanOrEqual(1);
    expect(await ask(chat)).toBe("asked");
    expect((await sweep()).ratings).toBe(0);
  });
});

describe("a shopper who wrote by e-mail", () => {
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

describe("the link", () => {
  it("is for the shopper alone: staff see the question, not the way to answer it", async () => {
    const { chat } = await asked();
    const { messages } = await viewThread({ shopId, viewer: ANA, conversationId: chat.conversationId, messageLimit: 10 });
    expect(messages.at(-1)!.body).toBe(QUESTION);
    expect(JSON.stringify(messages)).not.toContain("/rating");
  });

  it("opens nothing when it is altered, cut, of another rating or of another shop (SH-11)", async () => {
    const { token } = await asked();
    const other = await createShop();
    const flipped = `${token.slice(0, 5)}${token[5] === "A" ? "B" : "A"}${token.slice(6)}`;
    for (const [shop, wrong] of [[domain, flipped], [domain, token.slice(0, -1)], [domain, `${token}A`], [domain, ""], [other.domain, token], [domain, ratingToken({ shopId, ratingId: newId() })]] as const) {
      const page = await visitRating({ shop, token: wrong, fields: { score: "1" } });
      expect(page.status, wrong).toBe(404);
      expect(page.text).toMatch(/Link|link|lien/);
    }
    expect(readRatingToken({ shopId: other.shopId, token })).toBeNull();
    expect(await db.rating.count({ where: { shopId, score: { not: null } } })).toBe(0);
  });

  it("comes too late after a month, and what was answered in time is still shown", async () => {
    const [late, inTime] = [await asked(), await asked()];
    await visitRating({ shop: domain, token: inTime.token, fields: { score: "5" } });
    await db.rating.updateMany({ where: { shopId }, data: { askedAt: new Date(Date.now() - (RATING_DAYS * 86_400_000 + 60_000)) } });
    expect((await visitRating({ shop: domain, token: late.token, fields: { score: "5" } })).status).toBe(410);
    expect((await visitRating({ shop: domain, token: inTime.token })).text).toContain("Zeer tevreden");
    expect((await ratingRow(late.chat))!.score).toBeNull();
  });
});

describe("the page", () => {
  it("offers five equal choices with none chosen, stores nothing by being looked at, and runs no script", async () => {
    const { chat, token } = await asked();
    const page = await visitRating({ shop: domain, token });
    expect([...page.html.matchAll(/<button name="score" value="(\d)">([^<]+)</g)].map(([, value, label]) => [value, label])).toEqual(Object.entries(ratingTexts("nl").page.scores));
    expect(page.html).not.toMatch(/checked|selected|autofocus|<script|<img|http-equiv="refresh"/);
    expect(page.html).toMatch(/^<!doctype html><html lang="nl">/);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(await ratingRow(chat)).toMatchObject({ score: null, ratedAt: null });
  });

  it("takes one press; the first answer stands, from a double click, another tab and later", async () => {
    const { chat, token } = await asked();
    const pages = await Promise.all(["4", "4", "4"].map((score) => visitRating({ shop: domain, token, fields: { score } })));
    for (const page of pages) expect(page.text).toContain("Tevreden");
    const later = await visitRating({ shop: domain, token, fields: { score: "1" } });
    expect(later.text).not.toContain("Zeer ontevreden");
    expect(await ratingRow(chat)).toMatchObject({ score: 4, ratedAt: expect.any(Date) });
    expect(await db.auditEvent.findMany({ where: { shopId, action: "rating.given" }, select: { actorType: true, data: true } })).toEqual([{ actorType: "shopper", data: { score: 4 } }]);
  });

  it("takes a few words afterwards, once, keeps them when they are too long, and shows markup as text (SEC-07)", async () => {
    const { chat, token } = await asked();
    await visitRating({ shop: domain, token, fields: { comment: "Voor het cijfer" } });
    expect((await ratingRow(chat))!.commentCipher).toBeNull();
    await visitRating({ shop: domain, token, fields: { score: "2" } });
    const tooLong = await visitRating({ shop: domain, token, fields: { comment: `<img src=x onerror=alert(1)>${"x".repeat(1_000)}` } });
    expect(tooLong.text).toContain("langer dan 1.000 tekens");
    expect(tooLong.html).not.toContain("<img");
    expect(tooLong.html).toContain("xxxx");
    await visitRating({ shop: domain, token, fields: { comment: " \u200b " } });
    expect((await findRating({ shopId, conversationId: chat.conversationId }))!.comment).toBeNull();
    await visitRating({ shop: domain, token, fields: { comment: "Het duurde\u202e lang" } });
    const again = await visitRating({ shop: domain, token, fields: { comment: "Iets anders" } });
    expect(again.html).not.toContain("<textarea");
    expect(await findRating({ shopId, conversationId: chat.conversationId })).toMatchObject({ score: 2, comment: "Het duurde lang" });
  });

  it.each([["no score", {}], ["a score that is none", { score: "6" }], ["a word", { score: "good" }], ["a number and more", { score: "5; DROP TABLE" }]])("shows the choice again for %s", async (_, fields) => {
    const { chat, token } = await asked();
    const page = await visitRating({ shop: domain, token, fields });
    expect(page.html).toContain('name="score"');
    expect((await ratingRow(chat))!.score).toBeNull();
  });

  it("refuses what is no form of ours with a kind page, and too many tries", async () => {
    const { token } = await asked();
    const json = await visitRating({ shop: domain, token, fields: { score: "5" }, headers: { "content-type": "application/json" } });
    expect(json.status).toBe(422);
    expect(json.text).toContain("pagina gewoon sluiten");
    let last = 200;
    for (let index = 0; index < 31; index += 1) last = (await visitRating({ shop: domain, token, headers: { "x-forwarded-for": "192.0.2.251" } })).status;
    expect(last).toBe(429);
  });

  it.each(LOCALES)("speaks %s to whom it was asked in it", async (locale) => {
    const chat = await answered();
    await db.conversation.update({ where: key(chat), data: { replyLocale: locale } });
    await resolved(chat);
    await ask(chat);
    const line = (await seenBy(chat)).at(-1)!.body;
    expect(line.startsWith(ratingTexts(locale).line)).toBe(true);
    const page = await visitRating({ shop: domain, token: tokenIn(line)! });
    expect(page.html).toContain(`<html lang="${locale}">`);
    expect(page.text).toContain(ratingTexts(locale).page.scores[5]);
  });
});

describe("staff", () => {
  it("see beside the thread that it was asked, then what was answered; a viewer without the addresses in it", async () => {
    const { chat, token } = await asked();
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
    await expect(set({ score: 3, ratedAt: new Date() })).rejects.toThrow(/Rating_rated/);
    await expect(set({ askedAt: new Date(), score: 6, ratedAt: new Date() })).rejects.toThrow(/Rating_score/);
    await expect(set({ askedAt: new Date(), commentCipher: new Uint8Array([1]) })).rejects.toThrow(/Rating_rated/);
    await expect(db.rating.create({ data: { ...row, id: newId() } })).rejects.toThrow();
  });

  it("lets the answer go with its conversation", async () => {
    const { chat } = await asked();
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.conversation.delete({ where: key(chat) });
    });
    expect(await ratingRow(chat)).toBeNull();
  });
});
