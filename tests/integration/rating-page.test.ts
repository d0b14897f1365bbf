import { beforeEach, describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { ratingToken, readRatingToken } from "#app/modules/conversation/rating-link.server.ts";
import { askShopper } from "#app/modules/satisfaction/ask-shopper.server.ts";
import { findRating } from "#app/modules/satisfaction/find-rating.server.ts";
import { RATING_DAYS } from "#app/modules/satisfaction/scores.ts";
import { ratingTexts } from "#app/modules/satisfaction/texts.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { answeredChat, askedChat, ratingRow, resolveLongAgo, seenBy } from "#tests/factories/asked-shopper.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { tokenIn, visitRating } from "#tests/factories/rating-page.ts";

const ANA = { id: "501", role: "AGENT" } as const;
const QUESTION = ratingTexts("nl").line;
let shopId: string;
let domain: string;

beforeEach(async () => {
  ({ shopId, domain } = await createShop());
});

describe("the link", () => {
  it("is for the shopper alone: staff see the question, not the way to answer it", async () => {
    const { chat } = await askedChat(shopId);
    const { messages } = await viewThread({ shopId, viewer: ANA, conversationId: chat.conversationId, messageLimit: 10 });
    expect(messages.at(-1)!.body).toBe(QUESTION);
    expect(JSON.stringify(messages)).not.toContain("/rating");
  });

  it("opens nothing when it is altered, cut, of another rating or of another shop (SH-11)", async () => {
    const { token } = await askedChat(shopId);
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
    const [late, inTime] = [await askedChat(shopId), await askedChat(shopId)];
    await visitRating({ shop: domain, token: inTime.token, fields: { score: "5" } });
    await db.rating.updateMany({ where: { shopId }, data: { askedAt: new Date(Date.now() - (RATING_DAYS * 86_400_000 + 60_000)) } });
    expect((await visitRating({ shop: domain, token: late.token, fields: { score: "5" } })).status).toBe(410);
    expect((await visitRating({ shop: domain, token: inTime.token })).text).toContain("Zeer tevreden");
    expect((await ratingRow(late.chat))!.score).toBeNull();
  });
});

describe("the page", () => {
  it("offers five equal choices with none chosen, stores nothing by being looked at, and runs no script", async () => {
    const { chat, token } = await askedChat(shopId);
    const page = await visitRating({ shop: domain, token });
    expect([...page.html.matchAll(/<button name="score" value="(\d)">([^<]+)</g)].map(([, value, label]) => [value, label])).toEqual(Object.entries(ratingTexts("nl").page.scores));
    expect(page.html).not.toMatch(/checked|selected|autofocus|<script|<img|http-equiv="refresh"/);
    expect(page.html).toMatch(/^<!doctype html><html lang="nl">/);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(await ratingRow(chat)).toMatchObject({ score: null, ratedAt: null });
  });

  it("takes one press; the first answer stands, from a double click, another tab and later", async () => {
    const { chat, token } = await askedChat(shopId);
    const pages = await Promise.all(["4", "4", "4"].map((score) => visitRating({ shop: domain, token, fields: { score } })));
    for (const page of pages) expect(page.text).toContain("Tevreden");
    const later = await visitRating({ shop: domain, token, fields: { score: "1" } });
    expect(later.text).not.toContain("Zeer ontevreden");
    expect(await ratingRow(chat)).toMatchObject({ score: 4, ratedAt: expect.any(Date) });
    expect(await db.auditEvent.findMany({ where: { shopId, action: "rating.given" }, select: { actorType: true, data: true } })).toEqual([{ actorType: "shopper", data: { score: 4 } }]);
  });

  it("takes a few words afterwards, once, keeps them when they are too long, and shows markup as text (SEC-07)", async () => {
    const { chat, token } = await askedChat(shopId);
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
    const { chat, token } = await askedChat(shopId);
    const page = await visitRating({ shop: domain, token, fields });
    expect(page.html).toContain('name="score"');
    expect((await ratingRow(chat))!.score).toBeNull();
  });

  it("refuses what is no form of ours with a kind page, and too many tries", async () => {
    const { token } = await askedChat(shopId);
    const json = await visitRating({ shop: domain, token, fields: { score: "5" }, headers: { "content-type": "application/json" } });
    expect(json.status).toBe(422);
    expect(json.text).toContain("pagina gewoon sluiten");
    let last = 200;
    for (let index = 0; index < 31; index += 1) last = (await visitRating({ shop: domain, token, headers: { "x-forwarded-for": "192.0.2.251" } })).status;
    expect(last).toBe(429);
  });

  it.each(LOCALES)("speaks %s to whom it was asked in it", async (locale) => {
    const chat = await answeredChat(shopId);
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { replyLocale: locale } });
    await resolveLongAgo(chat);
    await askShopper({ shopId, conversationId: chat.conversationId });
    const line = (await seenBy(chat)).at(-1)!.body;
    expect(line.startsWith(ratingTexts(locale).line)).toBe(true);
    const page = await visitRating({ shop: domain, token: tokenIn(line)! });
    expect(page.html).toContain(`<html lang="${locale}">`);
    expect(page.text).toContain(ratingTexts(locale).page.scores[5]);
  });
});
