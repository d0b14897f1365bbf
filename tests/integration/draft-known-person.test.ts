import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { askAtDoor, sayAtDoor, startGuestChat, typeCode } from "#tests/factories/guest-door.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { codeIn, installBothShops, newestMailTo, newestVerification, workOff } from "#tests/factories/order-code.ts";
import { MAIN_SHOP } from "#tests/factories/staff-request.ts";

const LOTTE = "7001";
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, otherShopId } = await installBothShops());
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(() => control("reset").then(() => control("model", { mode: "helpful" })));

/** Every byte that the model's server received since the test began. */
const received = async () => JSON.stringify(await look<unknown[]>("model/requests"));
const order = (name: string) => sandbox.world.shops.get(MAIN_SHOP)!.orders.find((each) => each.name === name)!;

async function draft({ shopId, conversationId }: Pick<Chat, "shopId" | "conversationId">) {
  const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  await generateDraft({ shopId, draftId, signal: new AbortController().signal });
  return (await getThread({ shopId, conversationId })).draft!;
}

async function draftFor(chat: Chat, words: string) {
  await shopperWrites(chat, words);
  return draft(chat);
}

const WRITTEN = [
  "LOTTE peeters", "peeters, lotte", "L. Peeters", "Lotte", "kraanlei 14", "KRAANLEI 14 bus 2, 9000 gent", "14, Kraanlei", "de Kraanlei", "9000 Gent", "Gent (9000", "470 00 70 01", "0470/00.70.01", "Lotte.Peeters @ example.com",
  "Brouwerij De Zwaluw", "brouwerij de zwaluw nv", "Wim Vandenbroucke", "WIM", "Vandenbroucke", "Grote Steenweg 3", "2600 Berchem",
];

describe("what the order and the customer's record say about a person (GD-06)", () => {
  it("is in nothing that the model's server receives, however it is written, in words of shopper, staff or shop", async () => {
    order("#1001").billingAddress = { firstName: "Wim", lastName: "Vandenbroucke", company: "Brouwerij De Zwaluw", address1: "Grote Steenweg 3", address2: null, zip: "2600", city: "Berchem", countryCode: "BE", phone: "+32475998877" };
    await saveSettings({ shopId, staffId: "42", patch: { guidance: "Lotte Peeters uit de Kraanlei is een vaste klant." } });
    const parcel = order("#1001").fulfillments[0]!.tracking[0]!;
    const words = `Waar blijft mijn bestelling #1001 met nummer ${parcel.number}? ${WRITTEN.join("; ")}; 0475 99 88 77.`;
    const drafted = await draftFor(await openChat({ shopId, customerId: LOTTE }), words);
    const sent = await received();
    for (const value of ["lotte", "peeters", "kraanlei", "zwaluw", "vandenbroucke", "wim", "berchem", "steenweg", "9000", "2600", "70 01", "70.01", "99 88", "example.com"]) expect(sent.toLowerCase(), value).not.toContain(value);
    // What is the shop's stays: the order, its parcel and what was bought.
    for (const value of ["#1001", parcel.number, order("#1001").lineItems[0]!.title]) expect(sent, value).toContain(value);
    expect(drafted).toMatchObject({ status: "READY", source: "MODEL", verified: true });
    const event = await db.aiEvent.findFirstOrThrow({ where: { shopId, draftId: drafted.id } });
    expect(event.redactions).toMatchObject({ NAME: expect.any(Number), ADDRESS: expect.any(Number), PHONE: expect.any(Number), EMAIL: 1 });
  });

  it("comes back into the draft exactly as it was written", async () => {
    await control("model", { mode: "dump-prompt" });
    const words = "Ik ben LOTTE Peeters, kraanlei 14 te 9000 GENT, tel 470 00 70 01.";
    const drafted = await draftFor(await openChat({ shopId, customerId: LOTTE }), words);
    expect(await received()).not.toContain("LOTTE");
    expect(drafted.content!.text).toContain("LOTTE Peeters, kraanlei 14 te 9000 GENT, tel 470 00 70 01");
  });

  it("is hidden for a guest as soon as the order is proven, and only that order's", async () => {
    const known = order("#1009");
    const { firstName, lastName, address1 } = known.shippingAddress!;
    const chat = await startGuestChat();
    await sayAtDoor(chat, `Waar blijft ${known.name}?`);
    await askAtDoor(chat, known.name, known.email!);
    await workOff(await newestVerification(chat));
    await typeCode(chat, codeIn(await newestMailTo(known.email!)));
    await control("reset").then(() => control("model", { mode: "helpful" }));
    await sayAtDoor(chat, `Ik ben ${firstName.toUpperCase()} ${lastName} en woon ${address1.toLowerCase()}; mijn buurvrouw heet Godelieve.`);
    await draft({ shopId, conversationId: chat.conversationId });
    const sent = (await received()).toLowerCase();
    for (const value of [firstName, lastName, address1]) expect(sent, value).not.toContain(value.toLowerCase());
    expect(sent).toContain("godelieve");
  });

  it("that Shopify withholds hides nothing and stops nothing (SH-06)", async () => {
    await control("faults", { withheldCustomerData: true });
    const drafted = await draftFor(await openChat({ shopId, customerId: "7003" }), "Wo bleibt meine Bestellung #1003? Grüße, Jonas Becker");
    expect(drafted).toMatchObject({ status: "READY", source: "MODEL" });
    expect(await received()).toContain("#1003");
  });

  it("of another shop's customer is not known here (SH-11)", async () => {
    const customer = sandbox.world.shops.get("andere-winkel.myshopify.com")!.customers[0]!;
    await draftFor(await openChat({ shopId: otherShopId, customerId: customer.id }), `Hoe lang kan ik retourneren? ${customer.firstName} ${customer.lastName}`);
    expect(await received()).not.toContain(customer.lastName);
    await draftFor(await openChat({ shopId, customerId: "7002" }), `Connaissez-vous ${customer.firstName} ${customer.lastName} ?`);
    expect(await received()).toContain(customer.lastName);
  });
});

describe("where no words tell the language of the reply (GD-21)", () => {
  it("the order that they name does, or the newest, before the shop page's", async () => {
    expect(await draftFor(await openChat({ shopId, customerId: "7002" }), "#1002 ???")).toMatchObject({ locale: "fr" });
    const newest = await openChat({ shopId, customerId: "7003" });
    await draftFor(newest, "ok?");
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: newest.conversationId } } })).toMatchObject({ locale: "nl", replyLocale: "de", languageSource: "customer" });
  });

  it("an order in a language that Loket does not write leaves it to the shop page, and words always win", async () => {
    for (const each of sandbox.world.shops.get(MAIN_SHOP)!.orders) if (each.customerId === "7010") each.locale = "pl-PL";
    expect(await draftFor(await openChat({ shopId, customerId: "7010" }), "ok?")).toMatchObject({ locale: "nl" });
    expect(await draftFor(await openChat({ shopId, customerId: "7002" }), "Where is my parcel, please? I have been waiting for days.")).toMatchObject({ locale: "en" });
  });
});
