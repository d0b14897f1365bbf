import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { composeDraft } from "#app/modules/drafting/compose-draft.server.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { breaksRegister } from "#app/modules/drafting/check-register.ts";
import { TEMPLATE_RECIPES } from "#app/modules/drafting/template-recipes.ts";
import { detectIntent } from "#app/modules/drafting/intent.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { returnFacts } from "#tests/factories/order-facts.ts";
import { composeInput, preparingOrder, returnPolicy, settings, shippedOrder, TRACKING_NUMBER, TRACKING_URL } from "./drafting-context.ts";

const WHERE: Record<Locale, string> = { nl: "Waar blijft mijn bestelling #1001?", fr: "Où est ma commande #1001 s'il vous plaît ?", de: "Wo bleibt meine Bestellung #1001?", en: "Where is my order #1001 please?" };
const RETURN: Record<Locale, string> = { nl: "Kan ik de sjaal nog terugsturen?", fr: "Puis-je encore renvoyer mon écharpe ?", de: "Kann ich den Schal noch zurückschicken?", en: "Can I still return the scarf please?" };
const EXPECTED_DAY: Record<Locale, string> = { nl: "12 november 2026", fr: "12 novembre 2026", de: "12. November 2026", en: "12 November 2026" };

const delivered: OrderFacts = { ...shippedOrder, fulfillments: shippedOrder.fulfillments.map((parcel) => ({ ...parcel, displayStatus: "DELIVERED", deliveredAt: "2026-11-10T12:00:00Z" })) };
const cancelled: OrderFacts = { ...preparingOrder, name: "#1001", cancelledAt: "2026-11-10T12:00:00Z", financialStatus: "REFUNDED", refundedAmount: { amount: "1120.00", currency: "EUR" } };
const returning: OrderFacts = { ...delivered, returns: [returnFacts({ name: "#1001-R1", status: "OPEN" })] };

const WHERE_REFUND: Record<Locale, string> = { nl: "Waar blijft mijn terugbetaling voor #1001?", fr: "Où est mon remboursement pour la commande #1001 ?", de: "Wo bleibt meine Erstattung für #1001?", en: "Where is my refund for order #1001?" };
const REFUND_DAY: Record<Locale, string> = { nl: "10 november 2026", fr: "10 novembre 2026", de: "10. November 2026", en: "10 November 2026" };
const NO_REFUND: Record<Locale, string> = { nl: "nog geen terugbetaling", fr: "aucun remboursement", de: "noch keine Erstattung", en: "No refund is registered" };
const METHOD: Record<Locale, string> = { nl: "Gekozen verzending voor bestelling #1001: bpost afhaalpunt.", fr: "Mode de livraison choisi pour la commande #1001 : bpost afhaalpunt.", de: "Gewählter Versand für die Bestellung #1001: bpost afhaalpunt.", en: "The delivery chosen for order #1001 is bpost afhaalpunt." };

const EUR = (amount: string) => ({ amount, currency: "EUR" });
const refunded: OrderFacts = { ...delivered, financialStatus: "PARTIALLY_REFUNDED", refundedAmount: EUR("17.50"), refunds: [{ id: "gid://shopify/Refund/1", createdAt: "2026-11-10T12:00:00Z", amount: EUR("17.50") }] };

describe("a draft without a model", () => {
  it("answers the Dutch question with tracking number and expected day, every sentence supported", async () => {
    const draft = await composeDraft(composeInput(WHERE.nl));
    expect(draft).toMatchObject({ source: "TEMPLATE", outcome: "no_key", verified: true, needsHuman: false, locale: "nl", model: "", providerHost: "" });
    expect(draft.content.text).toBe(
      "Dag Jan,\n\nBedankt voor uw bericht. Bestelling #1001 is verzonden op 9 november 2026 met bpost. De verwachte leverdatum is 12 november 2026. " +
        `De trackingcode is ${TRACKING_NUMBER}. U volgt het pakket hier: ${TRACKING_URL}\n\nMet vriendelijke groeten,\nAtelier Noordzee`,
    );
    const facts = draft.content.claims.filter((claim) => claim.verdict === "SUPPORTED");
    expect(facts).toHaveLength(4);
    for (const claim of facts) expect(claim.evidence[0]).toMatchObject({ kind: "order", ref: "#1001" });
  });

  describe.each(LOCALES)("in %s", (locale) => {
    it.each([["shipped", shippedOrder], ["preparing", { ...preparingOrder, name: "#1001" }], ["delivered", delivered], ["cancelled", cancelled], ["returning", returning]])("every sentence about an order that is %s holds", async (_, order) => {
      for (const register of ["formal", "informal"] as const) {
        const draft = await composeDraft(composeInput(WHERE[locale], { orders: [order], settings: { ...settings, register } }));
        expect(draft.content.claims.filter((claim) => claim.verdict === "UNSUPPORTED")).toEqual([]);
        expect(draft).toMatchObject({ locale, verified: true });
        expect(draft.content.text).toContain("#1001");
      }
    });

    it("answers where a refund is with its day and sum, and needs nobody for it", async () => {
      const draft = await composeDraft(composeInput(WHERE_REFUND[locale], { orders: [preparingOrder, refunded], passages: [returnPolicy(locale)] }));
      expect(draft).toMatchObject({ verified: true, needsHuman: false, locale });
      expect(draft.content.text).toContain(REFUND_DAY[locale]);
      expect(draft.content.text).toMatch(/17[.,]50/);
      expect(draft.content.claims.find(({ sentence }) => sentence.includes(REFUND_DAY[locale]))).toMatchObject({
        verdict: "SUPPORTED", evidence: [{ ref: "#1001", fields: expect.arrayContaining([{ name: "refundedOn", value: "2026-11-10" }, { name: "refunded", value: "17.50 EUR" }]) }],
      });
    });

    it("says that no refund is registered yet, with the return on its way, and calls a colleague in", async () => {
      const draft = await composeDraft(composeInput(WHERE_REFUND[locale], { orders: [returning] }));
      expect(draft).toMatchObject({ verified: true, needsHuman: true, locale });
      expect(draft.content.text).toContain(NO_REFUND[locale]);
      expect(draft.content.text).toContain("#1001-R1");
    });

    it("names the chosen shipping of an order that has not left", async () => {
      const order: OrderFacts = { ...preparingOrder, name: "#1001", shipping: { title: "bpost afhaalpunt", amount: EUR("4.95") } };
      const draft = await composeDraft(composeInput(WHERE[locale], { orders: [order] }));
      expect(draft.content.claims.find(({ sentence }) => sentence === METHOD[locale])).toMatchObject({ verdict: "SUPPORTED", evidence: [{ fields: expect.arrayContaining([{ name: "method", value: "bpost afhaalpunt" }]) }] });
      expect(draft.verified).toBe(true);
    });

    it("writes dates as the language does", async () => {
      expect((await composeDraft(composeInput(WHERE[locale]))).content.text).toContain(EXPECTED_DAY[locale]);
    });

    it("quotes the return policy word for word", async () => {
      const draft = await composeDraft(composeInput(RETURN[locale], { passages: [returnPolicy(locale)] }));
      expect(draft).toMatchObject({ verified: true, needsHuman: false, locale });
      expect(draft.content.text).toContain(returnPolicy(locale).text.split(". ")[0]);
      expect(draft.content.claims.some((claim) => claim.evidence[0]?.kind === "policy")).toBe(true);
    });

    it("acknowledges a return that was asked for by the form, proposes to approve it, and asks no model", async () => {
      const requested: OrderFacts = { ...delivered, returns: [returnFacts({ id: "gid://shopify/Return/7", status: "REQUESTED" })] };
      for (const register of ["formal", "informal"] as const) {
        const draft = await composeDraft(composeInput("", { thread: [], conversationLocale: locale, orders: [preparingOrder, requested], settings: { ...settings, register } }));
        expect(draft).toMatchObject({ source: "TEMPLATE", outcome: "return_requested", verified: true, locale, proposals: [{ kind: "return_approve", orderName: "#1001", returnId: "gid://shopify/Return/7" }] });
        expect(draft.parts.besideActions).toMatchObject([{ verdict: "SUPPORTED", evidence: [{ kind: "order", ref: "#1001" }] }]);
      }
    });

    it("says that a colleague answers when the facts do not", async () => {
      const draft = await composeDraft(composeInput({ nl: "Verkopen jullie ook paraplu's?", fr: "Vendez-vous aussi des parapluies ?", de: "Verkauft ihr auch Regenschirme?", en: "Do you also sell umbrellas?" }[locale], { orders: [] }));
      expect(draft).toMatchObject({ verified: true, needsHuman: true, locale });
    });
  });

  describe.each(INTENTS)("to a question of the kind %s", (intent) => {
    const triage = { intent, source: "rule" as const, urgency: 0 as const, needsPerson: false };
    const thread = [{ author: "SHOPPER" as const, body: "#1001 ?", at: "2026-11-11T10:00:00Z" }];

    it.each(LOCALES)("says something of its own, holds in every sentence, and keeps the register (%s)", async (locale) => {
      for (const register of ["formal", "informal"] as const) {
        for (const orders of [[shippedOrder], [{ ...preparingOrder, name: "#1001" }], []]) {
          const language = { locale, source: "message" as const, speaksOther: false };
          const draft = await composeDraft(composeInput("", { thread, triage, language, orders, passages: [returnPolicy(locale)], settings: { ...settings, register } }));
          expect(draft.content.claims.filter(({ verdict }) => verdict === "UNSUPPORTED"), draft.content.text).toEqual([]);
          expect(draft.content.claims.length, draft.content.text).toBeGreaterThanOrEqual(4);
          for (const { sentence } of draft.content.claims) expect(breaksRegister(sentence, { locale, register }), sentence).toBe(false);
          if (TEMPLATE_RECIPES[intent].person) expect(draft.needsHuman).toBe(true);
        }
      }
    });
  });

  it("tells facts of the order and the shop's own words in one reply", async () => {
    const returns = await composeDraft(composeInput(RETURN.nl, { orders: [returning], passages: [returnPolicy("nl")] }));
    expect(returns.content.text).toContain("#1001-R1");
    expect(returns.content.text).toContain("binnen 14 dagen");
    const shipping = { ...returnPolicy("nl"), title: "Verzending", text: "Wij verzenden binnen 2 werkdagen." };
    const waiting = await composeDraft(composeInput(WHERE.nl, { orders: [{ ...preparingOrder, name: "#1001" }], passages: [shipping] }));
    expect(waiting.content.text).toMatch(/wordt momenteel voorbereid.*Wij verzenden binnen 2 werkdagen/s);
  });

  it("never translates a legal text: a policy in another language is not quoted (GD-21)", async () => {
    const draft = await composeDraft(composeInput(RETURN.nl, { passages: [returnPolicy("fr")] }));
    expect(draft.content.text).not.toContain("jours");
    expect(draft.needsHuman).toBe(true);
  });

  it("proposes nothing when two returns wait: a person sees which", async () => {
    const requested = (id: string): OrderFacts => ({ ...delivered, id, returns: [returnFacts({ id: `gid://shopify/Return/${id}`, status: "REQUESTED" })] });
    expect(await composeDraft(composeInput("", { thread: [], orders: [requested("1"), requested("2")] }))).toMatchObject({ outcome: "return_requested", proposals: [] });
  });

  it("takes a question about a refund to be about the order that has one, when none is named", async () => {
    const draft = await composeDraft(composeInput("Wanneer krijg ik mijn geld terug?", { orders: [{ ...preparingOrder, name: "#1003" }, refunded] }));
    expect(draft.content.text).toContain("#1001");
    expect(draft.content.text).not.toContain("#1003");
  });

  it("calls a colleague in for a refund that should have been booked long since", async () => {
    const old: OrderFacts = { ...refunded, refunds: refunded.refunds.map((refund) => ({ ...refund, createdAt: "2026-10-01T12:00:00Z" })) };
    expect(await composeDraft(composeInput(WHERE_REFUND.nl, { orders: [old] }))).toMatchObject({ verified: true, needsHuman: true });
  });

  it("tells several refunds as one sum, and says nothing of a refund that Shopify withholds (SH-06)", async () => {
    const [refund] = refunded.refunds;
    const several: OrderFacts = { ...refunded, refundedAmount: EUR("30.00"), refunds: [refund!, refund!, refund!] };
    expect((await composeDraft(composeInput(WHERE_REFUND.en, { orders: [several] }))).content.text).toMatch(/€\s?30\.00 was refunded\./);
    const withheld: OrderFacts = { ...delivered, refundedAmount: null, refunds: [] };
    expect((await composeDraft(composeInput(WHERE_REFUND.en, { orders: [withheld] }))).content.text).not.toMatch(/refund is registered|was refunded/);
  });

  it("speaks of no other order than the one named", async () => {
    const draft = await composeDraft(composeInput("Waar blijft mijn bestelling #4711?"));
    expect(draft.content.text).not.toContain("#1001");
    expect(draft.content.text).not.toContain("#1002");
    expect(draft.needsHuman).toBe(true);
  });

  it("takes the newest order when none is named, and several short messages as one question", async () => {
    const at = "2026-11-11T10:00:00Z";
    const draft = await composeDraft(composeInput("", { thread: [{ author: "SHOPPER", body: "Waar blijft mijn bestelling toch?", at }, { author: "SHOPPER", body: "Hallo?", at }] }));
    expect(draft.content.text).toContain("#1002");
  });

  it("calls a colleague in when the expected day has passed", async () => {
    const draft = await composeDraft(composeInput(WHERE.nl, { now: new Date("2026-11-20T10:00:00Z") }));
    expect(draft).toMatchObject({ verified: true, needsHuman: true });
    expect(draft.content.text).toContain("Die datum is voorbij");
  });

  it("gives a guest no order fact", async () => {
    const draft = await composeDraft(composeInput(WHERE.nl, { orders: [], customerName: null }));
    expect(draft.content.text).toMatch(/^Dag,/);
    expect(draft.content.text).not.toContain(TRACKING_NUMBER);
    expect(draft.needsHuman).toBe(true);
  });

  it("survives an order of which Shopify withholds everything (SH-06)", async () => {
    const bare: OrderFacts = { ...shippedOrder, financialStatus: null, fulfillmentStatus: null, totalAmount: null, refundedAmount: null, processedAt: null, statusPageUrl: null, lineItems: [], fulfillments: [{ status: "SUCCESS", displayStatus: null, createdAt: "2026-11-09T15:00:00Z", estimatedDeliveryAt: null, deliveredAt: null, tracking: [{ company: null, number: null, url: null }] }] };
    expect(await composeDraft(composeInput(WHERE.nl, { orders: [bare] }))).toMatchObject({ verified: true, source: "TEMPLATE" });
  });

  it("makes its claims the whole text", async () => {
    const { content } = await composeDraft(composeInput(WHERE.nl));
    let rest = content.text;
    for (const claim of content.claims) rest = rest.replace(claim.sentence, "");
    expect(rest.trim()).toBe("");
  });
});

describe("what a message is about", () => {
  it.each<[string, ReturnType<typeof detectIntent>]>([
    ["Waar blijft mijn pakket?", "order_status"], ["Où est mon colis ?", "order_status"], ["Wann kommt mein Paket?", "order_status"], ["I have not received my order", "order_status"], ["#1001", "order_status"],
    ["Ik wil dit ruilen", "return"], ["Je voudrais renvoyer cet article", "return"], ["Ich möchte das zurückschicken", "return"], ["How do I send it back?", "return"],
    ["Wanneer krijg ik mijn geld terug?", "refund"], ["Quand serai-je remboursé ?", "refund"], ["Wann wird das erstattet?", "refund"], ["Where is my refund?", "refund"],
    ["Ik herroep mijn aankoop", "withdrawal"], ["Je me rétracte", "withdrawal"], ["Hiermit widerrufe ich den Vertrag", "withdrawal"], ["I withdraw from the contract", "withdrawal"],
    ["De sjaal is beschadigd", "complaint"], ["L'article est cassé", "complaint"], ["Der Schal ist kaputt", "complaint"], ["It arrived broken", "complaint"],
    ["Kan ik nog annuleren?", "cancellation"], ["Annuler ma commande", "cancellation"], ["Bitte stornieren", "cancellation"], ["Please cancel", "cancellation"],
    ["Wat kost de verzending?", "delivery"], ["Quels sont les frais de livraison ?", "delivery"], ["Was kostet der Versand?", "delivery"], ["Do you ship to Spain?", "delivery"],
    ["Mag ik een factuur?", "invoice"], ["Hebben jullie paraplu's?", "other"],
  ])("%s: %s", (text, intent) => expect(detectIntent(text)).toBe(intent));
});
