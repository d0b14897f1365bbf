import { describe, expect, it } from "vitest";
import { findMentions } from "#app/modules/inbox/find-mentions.ts";
import { indexTerms, matchIn, queryTerms } from "#app/modules/inbox/search-words.ts";
import type { Locale } from "#app/contracts/locale.ts";

const finds = (query: string, text: string, locale: Locale) => {
  const terms = indexTerms(text, locale);
  const wanted = queryTerms(query);
  return wanted.length > 0 && wanted.every((each) => each.some((term) => terms.has(term)));
};

describe("a word that staff search for", () => {
  it.each<[string, string, Locale]>([
    ["bestelling", "Waar blijven mijn bestellingen?", "nl"],
    ["vazen", "De vaas is stuk, één van de vazen", "nl"],
    ["livraison", "Deux livraisons sont en retard", "fr"],
    ["fêlée", "La tasse est felee", "fr"],
    ["Rechnungen", "Ich brauche eine Rechnung", "de"],
    ["STRASSE", "Die Straße ist gesperrt", "de"],
    ["plates", "One plate is cracked", "en"],
    ["#1001", "Waar blijft bestelling #1001?", "nl"],
    ["1001", "Order #1001", "en"],
    ["lotte@voorbeeld.be", "Mijn adres is Lotte@Voorbeeld.be.", "nl"],
    ["voorbeeld", "Mijn adres is lotte@voorbeeld.be", "nl"],
    ["gebarsten vaas", "De vaas kwam gebarsten aan", "nl"],
  ])("%j finds %j", (query, text, locale) => {
    expect(finds(query, text, locale)).toBe(true);
  });

  it.each<[string, string]>([["gebarsten kopje", "De vaas kwam gebarsten aan"], ["1001", "Order 10010"], ["lotte@voorbeeld.be", "lotte@ander.be, voorbeeld"], ["de", "De vaas"], ["", "iets"]])("%j does not find %j", (query, text) => {
    expect(finds(query, text, "nl")).toBe(false);
  });

  it("is one of eight at most, an address is one word", () => {
    expect(queryTerms("een1 twee2 drie3 vier4 vijf5 zes6 zeven7 acht8 negen9")).toHaveLength(8);
    expect(queryTerms("lotte@voorbeeld.be")).toEqual([["lotte@voorbeeld.be"]]);
  });

  it("is found again in the text for the excerpt, in whichever language", () => {
    expect(matchIn("Goedendag. De vazen zijn er.", queryTerms("vaas"))).toBeNull();
    expect(matchIn("Goedendag. De bestellingen zijn er.", queryTerms("bestelling er"))).toEqual({ count: 1, start: 14 });
    expect(matchIn("niets", queryTerms("vaas"))).toBeNull();
  });
});

describe("a colleague called in a note", () => {
  const people = [{ id: "1", name: "Marijke Claes" }, { id: "2", name: "Karim Ben Ali" }, { id: "3", name: "Zoë Peeters" }, { id: "4", name: "Zoé Dupont" }, { id: "5", name: null }];

  it.each<[string, string[]]>([
    ["@Marijke kijk jij even?", ["1"]],
    ["Graag @marijke claes en @Karim.", ["1", "2"]],
    ["@Zoe Peeters", ["3"]],
    ["@Zoé welke?", []],
    ["@Marijkes", []],
    ["mail@karim.be", []],
    ["@(.*)", []],
  ])("%j calls %j", (text, ids) => {
    expect(findMentions(text, people)).toEqual(ids);
  });
});
