import { describe, expect, test } from "vitest";
import type { Locale } from "#app/contracts/locale.ts";
import { compareReply } from "#app/modules/drafting/compare-reply.ts";
import { bodyOf } from "#app/modules/drafting/reply-body.ts";
import { templateTexts } from "#app/modules/drafting/template-texts.ts";

const DRAFT = "Dag Lotte,\n\nUw bestelling #1001 is verzonden op 12 november 2026 met bpost. De verwachte leverdatum is 14 november 2026. De trackingcode is 3232100012345678.\n\nMet vriendelijke groeten,\nAtelier Noordzee";
const held = (reply: string, draft = DRAFT, locale: Locale = "nl") => compareReply({ draft, reply, locale });

describe("a hidden draft held against what a person wrote without seeing it", () => {
  test("is unchanged when only greeting, signature, case, spaces and punctuation differ", () => {
    expect(held("Hallo Lotte\nuw bestelling #1001 is verzonden op 12 november 2026 met bpost.  De verwachte leverdatum is 14 november 2026 - de trackingcode is 3232100012345678!\nGroeten, Joke")).toMatchObject({ outcome: "unchanged", similarity: 1 });
  });

  test("is unchanged when four words of five and all facts are the same, however they are written", () => {
    expect(held("Beste Lotte,\n\nUw bestelling 1001 is verzonden op 12/11/2026 met bpost. De verwachte leverdatum is 14 november. De trackingcode is 3232 1000 1234 5678.\n\nMvg,\nJoke")).toMatchObject({ outcome: "unchanged", onlyInDraft: [], onlyInReply: [] });
  });

  test.each([
    ["a date", "14 november 2026", "15 november 2026"], ["an order number", "#1001", "#1002"], ["a tracking number", "3232100012345678", "3232100012345679"],
  ])("misses by %s, and names it", (_what, ours, theirs) => {
    expect(held(DRAFT.replace(ours, theirs))).toMatchObject({ outcome: "fact", onlyInDraft: [ours], onlyInReply: [theirs] });
  });

  test.each([
    ["an amount", "U krijgt € 49,00 terug voor de plaid.", "U krijgt € 48,00 terug voor de plaid."],
    ["a link", "Alle informatie over retourneren staat op https://shop.example/retour.", "Alle informatie over retourneren staat op https://shop.example/ruilen."],
    ["a term", "U kunt artikelen binnen 14 dagen terugsturen naar onze winkel.", "U kunt artikelen binnen 30 dagen terugsturen naar onze winkel."],
    ["one fact more in the same words", "Uw bestelling is onderweg en komt donderdag bij u aan, tot dan een fijne week gewenst.", "Uw bestelling is onderweg en komt donderdag bij u aan, tot dan een fijne week gewenst #1001."],
  ])("misses by %s", (_what, draft, reply) => {
    expect(held(reply, draft).outcome).toBe("fact");
  });

  test.each([
    ["a denial", "nl", "U kunt de afgesneden stof terugsturen als u dat wilt en wij betalen u alles terug.", "U kunt de afgesneden stof niet terugsturen als u dat wilt en wij betalen u alles terug."],
    ["an opposite", "fr", "Le renvoi de votre colis vers notre atelier à Ostende est gratuit pour vous.", "Le renvoi de votre colis vers notre atelier à Ostende est payant pour vous."],
    ["other words", "de", "Wir haben Ihre Bestellung heute an den Versand übergeben.", "Unsere Kollegin ruft Sie bald zurück und klärt alles mit Ihnen."],
  ] as const)("misses by %s, however alike the words are", (_what, locale, draft, reply) => {
    expect(held(reply, draft, locale).outcome).toBe("words");
  });

  test("misses by the language, even where the facts are the same", () => {
    expect(held("Bonjour Lotte,\n\nVotre commande #1001 a été expédiée le 12 novembre 2026 avec bpost et arrivera le 14 novembre 2026. Votre numéro de suivi est le 3232100012345678.")).toMatchObject({ outcome: "language" });
  });

  test("says the same whichever way and however often it is asked, and for very long texts", () => {
    const long = "Dit is een lange zin zonder feiten erin die maar blijft doorgaan. ".repeat(120);
    expect(held(long, `${long} Tot snel.`)).toEqual(held(long, `${long} Tot snel.`));
    expect(held(long, `${long} Tot snel.`).outcome).toBe("unchanged");
  });
});

describe("what a reply says", () => {
  test.each(["nl", "fr", "de", "en"] as const)("is without the greeting and closing that Loket itself writes in %s", (locale) => {
    for (const register of ["formal", "informal"] as const) {
      const texts = templateTexts(locale, register);
      for (const name of ["Lotte", null]) expect(bodyOf(`${texts.greeting(name)}\n\nX 1 Y.\n\n${texts.closing}\nAtelier Noordzee`)).toBe("X 1 Y.");
    }
  });

  test("stays whole when it is nothing but a greeting, and loses no text that follows one on its line", () => {
    expect(bodyOf("Met vriendelijke groeten,\nJoke")).toBe("Met vriendelijke groeten,\nJoke");
    expect(bodyOf("Dag Lotte, uw pakket is er.\nGroetjes")).toBe("uw pakket is er.");
    expect(bodyOf("Beste prijzen vindt u op onze site.")).toBe("Beste prijzen vindt u op onze site.");
  });
});
