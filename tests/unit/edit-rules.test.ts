import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { replaceWords, ruledFrame, ruledSentences } from "#app/modules/drafting/apply-rules.ts";
import { assembleDraft, unproven } from "#app/modules/drafting/assemble-draft.ts";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { readEffect } from "#app/modules/drafting/draft-rule.ts";
import { phraseRule } from "#app/modules/drafting/rule-phrases.ts";
import { compareEdit } from "#app/modules/rules/compare-edit.ts";
import { deriveRule, type EditSetting, replacedPhrase } from "#app/modules/rules/derive-rule.ts";
import { isWorse } from "#app/modules/rules/replay.ts";

const fact = (sentence: string): Claim => ({ sentence, verdict: "SUPPORTED", problems: [], evidence: [] });
const content = assembleDraft({ greeting: "Dag Lotte,", closing: "Met vriendelijke groeten,", signature: "Atelier Noordzee" }, [
  unproven("Bedankt voor uw bericht."), fact("De levering van bestelling #1004 gebeurde op 12 november 2026."), unproven("Een collega kijkt uw vraag na."),
]);
const setting: EditSetting = { locale: "nl", intent: "order_status", adminLocale: "nl", personal: ["lotte", "peeters", "wollen", "deken"], firstName: "Lotte", staffNames: ["Marijke", "Marijke Vos"] };

const derive = (finalText: string, more: Partial<EditSetting> = {}) => deriveRule(compareEdit({ content, finalText, signature: "Atelier Noordzee" }), { ...setting, ...more });
const changed = (from: string, to: string) => content.text.replace(from, to);

describe("what an edit teaches", () => {
  it.each([
    ["another greeting, with any name in it", changed("Dag Lotte,", "Hallo Lotte,"), "Begin met “Hallo {voornaam},”."],
    ["another closing", changed("Met vriendelijke groeten,", "Warme groet,"), "Sluit af met “Warme groet,”."],
    ["another form of address", changed("uw bericht", "je bericht").replace("uw vraag", "je vraag"), "Spreek de klant informeel aan (je, tu, du)."],
    ["another word for the same", changed("De levering van", "De bezorging van"), "Schrijf “bezorging” in plaats van “levering”."],
    ["a sentence that is true of every order", changed("Een collega", "Laat gerust iets weten als er nog vragen zijn. Een collega"), "Voeg deze zin toe: “Laat gerust iets weten als er nog vragen zijn.”"],
    ["a link to a page of the shop", changed("Een collega", "Lees meer op https://noordzee.be/paginas/levering. Een collega"), "Voeg deze zin toe: “Lees meer op https://noordzee.be/paginas/levering.”"],
    ["a sentence left out", changed(" Een collega kijkt uw vraag na.", ""), "Laat deze zin weg: “Een collega kijkt uw vraag na.”"],
  ])("%s", (_, finalText, text) => {
    expect(derive(finalText)).toMatchObject({ outcome: "proposed", rule: { text, locale: "nl" } });
  });

  it("is put in the language of the person who edited, and read back in all", () => {
    for (const adminLocale of LOCALES) {
      const { rule } = derive(changed("Dag Lotte,", "Hallo Lotte,"), { adminLocale });
      expect(readEffect(rule!.text)).toEqual({ kind: "greeting", words: "Hallo {name}," });
    }
  });

  it("is for the topic where it is a sentence of that topic, and for all where it is about every reply", () => {
    expect(derive(changed("Een collega", "Laat gerust iets weten als er nog vragen zijn. Een collega")).rule?.intent).toBe("order_status");
    expect(derive(changed("Dag Lotte,", "Hallo Lotte,")).rule?.intent).toBeNull();
  });

  it.each([
    ["a date", changed("12 november 2026", "14 november 2026")],
    ["an amount", changed("Een collega", "U krijgt € 12,50 minder te betalen. Een collega")],
    ["an order", changed("Een collega", "Zie ook bestelling #1009. Een collega")],
    ["a tracking code", changed("Een collega", "De code is 3SABCD1234567. Een collega")],
    ["the customer's name", changed("Een collega", "We noteren dat mevrouw Peeters gebeld heeft. Een collega")],
    ["what they bought", changed("Een collega", "De wollen deken is van bij ons. Een collega")],
    ["an e-mail address", changed("Een collega", "Schrijf naar lotte@telenet.be. Een collega")],
    ["the key to an order's page", changed("Een collega", "Kijk op https://noordzee.be/orders/8f3ad9c1e2b4a7d6. Een collega")],
    ["a greeting with the whole name", changed("Dag Lotte,", "Geachte mevrouw Peeters,")],
    ["a sentence about this order left out", changed("De levering van bestelling #1004 gebeurde op 12 november 2026. ", "")],
  ])("is nothing when it is about this customer or order: %s", (_, finalText) => {
    expect(derive(finalText)).toEqual({ rule: null, outcome: "only_facts" });
  });

  it.each([
    ["punctuation", changed("Dag Lotte,", "Dag Lotte!"), "no_rule"],
    ["a typing error", changed("collega kijkt", "collegaa kijkt"), "trivial"],
    ["the person's own name below it", `${content.text}\nMarijke`, "no_rule"],
    ["another reply altogether", "Goed, we hebben elkaar net gesproken en alles is nu duidelijk voor iedereen hier", "no_rule"],
  ])("is nothing when it is %s", (_, finalText, outcome) => {
    expect(derive(finalText)).toEqual({ rule: null, outcome });
  });

  it("never makes a promise a rule (CO-13)", () => {
    expect(derive(changed("Een collega", "We garanderen dat alles goed komt. Een collega"))).toEqual({ rule: null, outcome: "unsafe" });
  });

  it("of a reply cut to its core asks for short ones", () => {
    const long = assembleDraft({ greeting: "Dag,", closing: "Groeten,", signature: "" }, ["Eerste zin hier.", "Tweede zin daar.", "Derde zin ginder.", "Vierde zin verder."].map(unproven));
    const edit = compareEdit({ content: long, finalText: "Dag,\n\nEerste zin hier.\n\nGroeten,", signature: "" });
    expect(deriveRule(edit, setting)).toMatchObject({ outcome: "proposed", rule: { text: "Houd het antwoord kort: hoogstens 2 zinnen." } });
  });
});

describe("a rule in words", () => {
  it("carries out what its words between the quotation marks say, however they are typed", () => {
    expect(readEffect('Begin met "Hoi {voornaam}!"')).toEqual({ kind: "greeting", words: "Hoi {name}!" });
    expect(readEffect("Commencer par « Bonjour {prénom}, ».")).toEqual({ kind: "greeting", words: "Bonjour {name}," });
    expect(readEffect("„Lieferung“ statt „Zustellung“ schreiben.")).toEqual({ kind: "replace", from: "Zustellung", to: "Lieferung" });
    expect(readEffect("Write “parcel” instead of “package”.")).toEqual({ kind: "replace", from: "package", to: "parcel" });
  });

  it.each(["Schrijf nooit “Hallo {voornaam},”", "Begin niet met “Hallo”.", "Wees vriendelijk.", "Begin met “Dag, u krijgt 10 % korting”.", "Begin met “Kijk op https://evil.example”."])("in other words, or where a greeting states something, is the model's: %s", (text) => {
    expect(readEffect(text)).toBeNull();
  });

  it("is the same after it was put in words in each language", () => {
    for (const locale of LOCALES) {
      expect(readEffect(phraseRule("replace", { from: "levering", to: "bezorging" }, locale))).toEqual({ kind: "replace", from: "levering", to: "bezorging" });
      expect(readEffect(phraseRule("add", { words: "Nog vragen? Laat iets weten." }, locale))).toEqual({ kind: "add", words: "Nog vragen? Laat iets weten." });
      expect(readEffect(phraseRule("formal", {}, locale))).toEqual({ kind: "register", register: "formal" });
    }
  });
});

describe("carrying a rule out", () => {
  it("replaces whole words in their capitals, and no link", () => {
    expect(replaceWords("Levering duurt. De levering en leveringen: https://x.be/levering", { from: "levering", to: "bezorging" })).toBe("Bezorging duurt. De bezorging en leveringen: https://x.be/levering");
    expect(replaceWords("a (b) a", { from: "a", to: "$&" })).toBe("$& (b) $&");
  });

  it("leaves the name out of a greeting where none is known, and takes it as it is", () => {
    const frame = { greeting: "Dag,", closing: "Groeten,", signature: "X" };
    expect(ruledFrame(frame, [{ kind: "greeting", words: "Hallo {name}," }], null).greeting).toBe("Hallo,");
    expect(ruledFrame(frame, [{ kind: "greeting", words: "Hallo {name}," }], "$&").greeting).toBe("Hallo $&,");
  });

  it("adds a sentence once and never takes the last one away", () => {
    const only = [{ text: "Bedankt.", factual: false, evidence: [] }];
    expect(ruledSentences(only, [{ kind: "add", words: "bedankt" }])).toEqual(only);
    expect(ruledSentences(only, [{ kind: "remove", words: "Bedankt." }])).toEqual(only);
  });

  it("finds the phrase that was replaced, and nothing where more changed", () => {
    expect(replacedPhrase("Uw pakket is onderweg.", "Uw zending is onderweg.")).toEqual({ from: "pakket", to: "zending" });
    expect(replacedPhrase("Een heel andere zin dus.", "Niets hiervan blijft staan zo.")).toBeNull();
  });

  it("is worse when a sentence is marked that was not", () => {
    const wrong: Claim = { ...fact("Het kost € 5."), verdict: "UNSUPPORTED", problems: ["amount_not_in_context: € 5"] };
    const draft = (...claims: Claim[]) => ({ text: claims.map(({ sentence }) => sentence).join(" "), claims });
    expect(isWorse(draft(fact("a")), draft(fact("a"), wrong))).toBe(true);
    expect(isWorse(draft(wrong), draft({ ...wrong, sentence: "Dat kost € 5." }))).toBe(false);
    expect(isWorse(draft(wrong), draft(fact("b")))).toBe(false);
  });
});
