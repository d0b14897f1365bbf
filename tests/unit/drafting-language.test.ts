import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { detectLanguage, replyLocale } from "#app/modules/drafting/detect-language.ts";
import { scoreLanguages } from "#app/modules/drafting/language-model.ts";

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

  it("follows the shopper's newest message that tells", () => {
    expect(replyLocale([shopper("Où est ma commande ?"), shopper("Waar blijft mijn bestelling nu toch?")], "en")).toBe("nl");
    expect(replyLocale([shopper("Où est ma commande, s'il vous plaît ?"), shopper("#1001")], "en")).toBe("fr");
  });

  it("ignores the shop's own messages and falls back to the widget's language", () => {
    expect(replyLocale([staff("Waar kunnen we u mee helpen?"), shopper("Hallo")], "de")).toBe("de");
  });
});
