import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StartView, Updates } from "#app/contracts/storefront.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { forgetSettings } from "#app/modules/shop/settings.server.ts";
import { forgetWaits, MIN_MEASURED } from "#app/modules/waiting/wait-note.server.ts";
import { db } from "#app/platform/db.server.ts";
import { answer } from "#tests/factories/asked-shopper.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { callStorefront } from "#tests/factories/storefront-call.ts";

const MINUTE_MS = 60_000;
const ALWAYS = [{ from: "00:00", to: "24:00" }];
let shopId: string;
let shop: string;

beforeEach(async () => {
  ({ shopId, domain: shop } = await createInstalledShop());
  await opens(ALWAYS);
  forgetWaits();
});
afterEach(forgetWaits);

async function opens(spans: { from: string; to: string }[]): Promise<void> {
  await db.shopSettings.update({ where: { shopId }, data: { openingHours: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }, holidayCountry: "none" } });
  forgetSettings({ shopId });
  forgetWaits();
}

const noteOf = async ({ conversationId, token }: Chat, locale = "nl") => ((await (await callStorefront("updates", { shop, body: { conversationId, token, after: 0, locale } })).json()) as Updates).state.waitNote;
const firstNote = async (locale = "nl") => ((await (await callStorefront("start", { shop, body: { locale } })).json()) as StartView).waitNote;

async function waitingChat(of = shopId): Promise<Chat> {
  const chat = await openChat({ shopId: of });
  await shopperWrites(chat);
  return chat;
}

/** Chats of yesterday whose first answer came after so many minutes; null: they still wait, and have for a day. */
async function answeredAfter(minutes: (number | null)[], of = shopId): Promise<void> {
  const askedAt = new Date(Date.now() - 24 * 60 * MINUTE_MS);
  for (const each of minutes) {
    const { conversationId } = await waitingChat(of);
    await db.message.updateMany({ where: { shopId: of, conversationId }, data: { createdAt: askedAt, sentAt: askedAt } });
    await db.conversation.update({
      where: { shopId_id: { shopId: of, id: conversationId } },
      data: { createdAt: askedAt, lastMessageAt: askedAt, ...(each === null ? { waitingSince: askedAt } : { firstAnsweredAt: new Date(askedAt.getTime() + each * MINUTE_MS), waitingSince: null, status: "RESOLVED" }) },
    });
  }
}

const times = (count: number, minutes: number | null) => Array.from({ length: count }, () => minutes);

describe("what a shopper is told of the wait", () => {
  it("is nothing while nothing was measured: no time is invented", async () => {
    await answeredAfter(times(MIN_MEASURED - 1, 4));
    expect([await noteOf(await waitingChat()), await firstNote()]).toEqual(["", ""]);
  });

  it("is the median of the last 14 days, rounded up, in the page's language", async () => {
    await answeredAfter([...times(12, 11), ...times(12, 200)]);
    await answeredAfter([12]);
    forgetWaits();
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    expect(await noteOf(chat)).toBe("De helft van de vragen van de laatste 14 dagen had binnen 15 minuten een antwoord.");
    expect(await noteOf(chat, "fr")).toMatch(/14 derniers jours .* 15 minutes/);
    expect(await noteOf(chat, "de")).toMatch(/innerhalb von 15 Minuten/);
    expect(await firstNote("en")).toBe("Half of the questions of the last 14 days were answered within 15 minutes.");
  });

  it("counts those that still wait with the time they have waited: leaving them out would flatter", async () => {
    await answeredAfter([...times(10, 2), ...times(15, null)]);
    expect(await firstNote("en")).toMatch(/within (1 day|2 days|2[34] hours)\.$/);
  });

  it("leaves out what is older than 14 days, other channels and other shops (SH-11)", async () => {
    const other = await createInstalledShop();
    await answeredAfter(times(MIN_MEASURED, 3), other.shopId);
    await answeredAfter(times(MIN_MEASURED, 3));
    await db.conversation.updateMany({ where: { shopId }, data: { createdAt: new Date(Date.now() - 15 * 24 * 60 * MINUTE_MS) } });
    expect(await firstNote()).toBe("");
    await db.conversation.updateMany({ where: { shopId }, data: { createdAt: new Date(), channel: "EMAIL" } });
    forgetWaits();
    expect(await firstNote()).toBe("");
  });

  it("outside opening hours says from when on somebody is there, on the shop's clock", async () => {
    await answeredAfter(times(MIN_MEASURED, 3));
    await opens([]);
    // Only tomorrow.
    const tomorrow = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Brussels" }).format(new Date(Date.now() + 24 * 60 * MINUTE_MS));
    await db.shopSettings.update({ where: { shopId }, data: { hoursExceptions: [{ day: tomorrow, spans: [{ from: "09:00", to: "17:00" }] }] } });
    forgetSettings({ shopId });
    forgetWaits();
    expect(await noteOf(await waitingChat())).toMatch(/^Ons team is er nu niet\. Vanaf \w+dag \d{1,2} \w+( om|,)? 09:00 leest een medewerker uw vraag\.$/);
    expect(await firstNote("en")).toMatch(/^Our team is away right now\. From \w+day,? \d{1,2} \w+( at|,)? 09:00 a person reads your question\.$/);
  });

  it("at a peak tells how many questions came before, and no more than that", async () => {
    for (let at = 0; at < 3; at += 1) await waitingChat();
    const fourth = await waitingChat();
    expect(await noteOf(fourth)).toBe("Het is druk: 3 vragen kwamen vóór die van u.");
    forgetWaits();
    const [first] = await db.conversation.findMany({ where: { shopId }, orderBy: { createdAt: "asc" } });
    await resolveConversation({ shopId, conversationId: first!.id, staffId: "501" });
    expect(await noteOf(fourth)).toBe("");
  });

  it("ends with the answer", async () => {
    for (let at = 0; at < 3; at += 1) await waitingChat();
    const fourth = await waitingChat();
    await answer(fourth);
    await db.conversation.update({ where: { shopId_id: { shopId, id: fourth.conversationId } }, data: { waitingSince: null } });
    expect(await noteOf(fourth)).toBe("");
  });
});
