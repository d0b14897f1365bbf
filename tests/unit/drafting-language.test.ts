import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { detectLanguage, recogniseLanguage } from "#app/modules/drafting/detect-language.ts";
import { scoreLanguages } from "#app/modules/drafting/language-model.ts";
import { findReplyLanguage, type LanguageHints } from "#app/modules/drafting/reply-language.ts";

const LANGUAGES = ["nl", "fr", "de", "en"];
const TABLE = fileURLToPath(new URL("../../app/modules/drafting/language-ngrams.json", import.meta.url));

interface PackageData {
  languages: Record<number, string>;
  ngrams: Record<string, Record<number, number>>;
}

/** Our table, made from the package's data: its own letters for bytes become ours. */
function cutDown(data: PackageData, dictionary: Record<number, string>): string {
  const byteOf = new Map(Object.entries(dictionary).filter(([byte, letter]) => Number(byte) >= 0x80 && letter !== " ").map(([byte, letter]) => [letter, Number(byte)]));
  const ids = LANGUAGES.map((language) => Number(Object.keys(data.languages).find((id) => data.languages[Number(id)] === language)));
  const letter = (character: string) => {
    const byte = byteOf.get(character) ?? character.charCodeAt(0);
    return String.fromCharCode(byte < 0x80 ? byte : byte + 0x100);
  };
  const entries = Object.entries(data.ngrams)
    .filter(([, scores]) => ids.some((id) => id in scores))
    .map(([ngram, scores]) => `${[...ngram].map(letter).join("")}=${ids.map((id) => scores[id] ?? "").join(",")}`);
  return `${JSON.stringify({ source: "eld 2.1.0, size large, by Nito T.M., Apache-2.0; only nl, fr, de, en", ngrams: entries.join("|") }, null, 1)}\n`;
}

describe("the table of n-grams", () => {
  let data: PackageData;
  let dictionary: Record<number, string>;
  let eld: { detect(text: string): { language: string; getScores(): Record<string, number> }; setLanguageSubset(languages: string[]): unknown };

  beforeAll(async () => {
    const source = "../../node_modules/eld/src";
    data = ((await import(/* @vite-ignore */ `${source}/ngrams/large.js`)) as { ngramsData: PackageData }).ngramsData;
    dictionary = ((await import(/* @vite-ignore */ `${source}/dictionary.js`)) as { dictionary: Record<number, string> }).dictionary;
    ({ eld } = await import("eld/large"));
    eld.setLanguageSubset(LANGUAGES);
  }, 60_000);

  it("is the package's own data for four languages (vitest -u writes it anew)", async () => {
    await expect(cutDown(data, dictionary)).toMatchFileSnapshot(TABLE);
  });

  it.each([
    "Waar blijft mijn bestelling #1001?", "Où est mon colis, s'il vous plaît ? Je n'ai rien reçu.", "Wo bleibt meine Bestellung? Ich möchte zurückschicken, größer bitte.",
    "Where is my order, I have been waiting for two weeks", "Bonjour", "c’est l’été", "kan ik dit ruilen a.u.b. 'k heb maat 42", "Ünïcödé straße",
    "Ik heb vorige week een jas besteld en die is nog altijd niet toegekomen, kan u mij zeggen waar het pakket is want de track en trace geeft al vijf dagen hetzelfde aan en ik moet morgen op reis vertrekken naar het buitenland voor twee weken. ".repeat(3),
  ])("scores as the package does: %s", (text) => {
    const theirs = eld.detect(text).getScores();
    for (const [language, score] of Object.entries(scoreLanguages(text))) expect(score).toBeCloseTo(theirs[language] ?? 0, 6);
  });

  it("stays small", () => {
    expect(readFileSync(TABLE).length).toBeLessThan(700_000);
  });
});

describe("the language of a message", () => {
  it.each([
    ["Waar blijft mijn bestelling #1001?", "nl"], ["Où est ma commande #1001 ?", "fr"], ["Wo bleibt meine Bestellung #1001?", "de"],
    ["Where is my order #1001?", "en"], ["Kan ik deze schoenen nog terugsturen?", "nl"], ["Je voudrais retourner cet article", "fr"],
    ["Ich möchte die Jacke zurückgeben", "de"], ["Can I return these shoes please", "en"],
  ])("%s is %s", (text, locale) => expect(detectLanguage(text)).toBe(locale));

  it.each(["Hallo", "ok", "#1001", "?", "", "jan.janssens@telenet.be 0475 12 34 56"])("%j does not tell", (text) => expect(detectLanguage(text)).toBeNull());
});

describe("the language of the reply (GD-21)", () => {
  const shopper = (body: string): ThreadMessage => ({ author: "SHOPPER", body, at: "2026-11-12T10:00:00Z" });
  const staff = (body: string): ThreadMessage => ({ author: "STAFF", body, at: "2026-11-12T10:00:00Z" });

  const find = (thread: ThreadMessage[], hints: Partial<LanguageHints> = {}) => findReplyLanguage({ thread, staffLocale: null, customerLocale: null, shopLocale: "de", ...hints });

  it("follows the shopper's newest message that tells", () => {
    expect(find([shopper("Où est ma commande ?"), shopper("Waar blijft mijn bestelling nu toch?")])).toEqual({ locale: "nl", source: "message", speaksOther: false });
    expect(find([shopper("Où est ma commande, s'il vous plaît ?"), shopper("#1001")])).toEqual({ locale: "fr", source: "earlier", speaksOther: false });
  });

  it("asks order or storefront next, and the shop last; the shop's own messages tell nothing", () => {
    const thread = [staff("Waar kunnen we u mee helpen?"), shopper("Hallo")];
    expect(find(thread, { customerLocale: "fr" })).toEqual({ locale: "fr", source: "customer", speaksOther: false });
    expect(find(thread)).toEqual({ locale: "de", source: "shop", speaksOther: false });
  });

  it("is what staff said, whatever comes after", () => {
    expect(find([shopper("Waar blijft mijn bestelling nu toch?")], { staffLocale: "fr" })).toEqual({ locale: "fr", source: "staff", speaksOther: false });
  });

  it("says when the newest words are in a language that Loket does not write", () => {
    expect(find([shopper("Où est ma commande ?"), shopper("¿Dónde está mi pedido? Todavía no ha llegado.")])).toEqual({ locale: "fr", source: "earlier", speaksOther: true });
    expect(find([shopper("Gdzie jest moje zamówienie?")], { customerLocale: "nl" })).toEqual({ locale: "nl", source: "customer", speaksOther: true });
  });
});

describe("another language than our four", () => {
  it.each([
    "¿Dónde está mi pedido? Todavía no ha llegado.", "Hola, quiero devolver los zapatos por favor", "Olá, onde está a minha encomenda? Ainda não recebi.", "Buongiorno, dove è il mio ordine? Non ho ancora ricevuto niente",
    "Gdzie jest moje zamówienie? Dziękuję", "Merhaba, siparişim nerede? Kargo daha gelmedi", "Bună ziua, unde este comanda mea?", "Dobrý den, kde je moje objednávka?", "Hej, jag har inte fått min beställning och undrar när den kommer",
    "Где мой заказ?", "أين طلبي؟", "我的订单在哪里？", "Πού είναι η παραγγελία μου;", "Hol van a rendelésem? Köszönöm",
  ])("is recognised: %s", (text) => expect(recogniseLanguage(text)).toBe("other"));

  it.each(["nl", "fr", "de", "en"] as const)("is never seen in a sentence of our own: %s", async (locale) => {
    const phrases = (await import(`./withdrawal-phrases-${locale}.ts`)) as Record<string, string[]>;
    const texts = Object.values(phrases).flat().filter((text) => typeof text === "string");
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => recogniseLanguage(text) === "other")).toEqual([]);
    expect(texts.filter((text) => ![locale, null].includes(detectLanguage(text)))).toEqual([]);
  });

  it("is not guessed from the Italian name of a product", () => expect(recogniseLanguage("Hebt u de Caffè della Nonna nog op voorraad in het blauw?")).toBe("nl"));
});
