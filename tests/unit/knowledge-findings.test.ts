import { describe, expect, it } from "vitest";
import { clusterQuestions, questionVector } from "#app/modules/insights/cluster-questions.ts";
import { type Comparable, findConflicts } from "#app/modules/knowledge/find-conflicts.ts";
import { findStale, type DatedArticle } from "#app/modules/knowledge/find-stale.ts";
import { htmlToText } from "#app/modules/knowledge/html-to-text.ts";
import { IndexCache } from "#app/modules/knowledge/index-cache.server.ts";
import { mergeByRank } from "#app/modules/knowledge/merge-by-rank.ts";
import type { FoundPassage } from "#app/modules/knowledge/passage-index.ts";
import { FAQ_DE } from "#sandbox/shopify/seed/texts/faq-de.ts";
import { FAQ_EN } from "#sandbox/shopify/seed/texts/faq-en.ts";
import { FAQ_FR } from "#sandbox/shopify/seed/texts/faq-fr.ts";
import { FAQ_NL } from "#sandbox/shopify/seed/texts/faq-nl.ts";
import { POLICIES_DE } from "#sandbox/shopify/seed/texts/policies-de.ts";
import { POLICIES_EN } from "#sandbox/shopify/seed/texts/policies-en.ts";
import { POLICIES_FR } from "#sandbox/shopify/seed/texts/policies-fr.ts";
import { POLICIES_NL } from "#sandbox/shopify/seed/texts/policies-nl.ts";

const text = (groupKey: string, body: string): Comparable => ({ groupKey, externalId: groupKey, body });
const quotes = (...bodies: string[]) => findConflicts(bodies.map((body, index) => text(String(index), body))).map(({ left, right }) => [left.quote, right.quote]);
const WHOLE = { nl: [FAQ_NL, POLICIES_NL], fr: [FAQ_FR, POLICIES_FR], de: [FAQ_DE, POLICIES_DE], en: [FAQ_EN, POLICIES_EN] } as const;

describe("two texts contradict each other", () => {
  it.each([
    ["nl", "U kunt een artikel tot 14 dagen na ontvangst terugsturen.", "Retourneren kan gedurende 30 dagen."],
    ["fr", "Vous pouvez renvoyer un article pendant 14 jours.", "Les articles peuvent être retournés dans les 30 jours."],
    ["de", "Sie können Artikel 14 Tage lang zurücksenden.", "Die Rückgabe ist innerhalb von 30 Tagen möglich."],
    ["en", "You can return an item within 14 days.", "Items can be returned for 30 days."],
  ])("when a policy says 14 days and a page 30, in %s, with both passages", (_locale, policy, page) => {
    expect(quotes(`${policy} Wij helpen graag.`, `Vraag?\n\n${page}`)).toEqual([[policy, page]]);
  });

  it.each([
    ["De verzending is gratis vanaf 60 euro.", "Vanaf € 75 is de verzending gratis."],
    ["La livraison est gratuite à partir de 60 €.", "Livraison gratuite dès 75 euros."],
    ["In België kost de verzending 4,95 euro.", "Verzending binnen België kost € 5,95."],
    ["In Belgium we deliver within 2 working days.", "Delivery in Belgium takes 5 working days."],
    ["Wij geven 2 jaar garantie.", "De garantie loopt 12 maanden."],
    ["Retourneren kan twee weken lang.", "Retourneren kan dertig dagen lang."],
    ["La garantie est de deux ans.", "Die Gewährleistung beträgt drei Jahre."],
  ])("over amounts and other terms: %s", (one, other) => {
    expect(quotes(one, other)).toEqual([[one, other]]);
  });

  it("and not when they share a value, speak of other things or other countries, or are one article", () => {
    expect(quotes("Retourneren kan 30 dagen lang.", "Wettelijk kunt u 14 dagen retourneren, bij ons 30 dagen.")).toEqual([]);
    expect(quotes("Retourneren kan 30 dagen lang.", "We betalen terug binnen 14 dagen.", "De garantie is 2 jaar.")).toEqual([]);
    expect(quotes("In België leveren we in 2 dagen.", "In Duitsland leveren we in 4 dagen.")).toEqual([]);
    expect(quotes("2 weken om te retourneren.", "Retourneren kan 14 dagen lang.")).toEqual([]);
    expect(quotes("Veertien dagen om te retourneren.", "Retourneren kan twee weken lang.")).toEqual([]);
    expect(findConflicts([text("a", "Retourneren kan 30 dagen."), { ...text("a", "Retourneren kan 14 dagen."), externalId: "b" }])).toEqual([]);
  });

  it.each(["nl", "fr", "de", "en"] as const)("and a consistent shop shows none, in %s", (locale) => {
    const [faq, policies] = WHOLE[locale];
    const articles = [...Object.entries(faq), ...Object.entries(policies)].map(([key, { body }]) => text(key, htmlToText(body)));
    expect(findConflicts(articles)).toEqual([]);
  });
});

describe("a text is out of date", () => {
  const now = new Date("2026-11-25T10:00:00Z");
  const article = (more: Partial<DatedArticle>): DatedArticle => ({ groupKey: "a", externalId: "a", locale: "nl", source: "PAGE", body: "Tekst.", sourceUpdatedAt: new Date("2026-10-01"), ...more });

  it("when its original changed after it was translated; both are shown", () => {
    const stale = findStale([article({ body: "Nieuw." }), article({ externalId: "a#fr", locale: "fr", body: "Ancien.", sourceUpdatedAt: new Date("2026-01-01") })], now);
    expect(stale).toMatchObject([{ kind: "TRANSLATION", locale: "fr", left: { externalId: "a", quote: "Nieuw." }, right: { externalId: "a#fr", quote: "Ancien." } }]);
  });

  it.each(["De actie loopt tot 31 december 2025.", "Offre valable jusqu'au 3 août 2026.", "Gültig bis 1. März 2026.", "Valid until 5 May 2026.", "Geldig t/m 01/09/2026."])("when something in it is over: %s", (body) => {
    expect(findStale([article({ body })], now)).toMatchObject([{ kind: "PAST_DATE", left: { quote: body }, right: null }]);
  });

  it("and not for a date to come, a law's date, or a product that was sold", () => {
    expect(findStale([article({ body: "Tot 31 december 2026. Wet van 2 augustus 2002." })], now)).toEqual([]);
    expect(findStale([article({ source: "PRODUCT", sourceUpdatedAt: new Date("2020-01-01") })], now)).toEqual([]);
  });

  it("when nobody touched it for two years", () => {
    expect(findStale([article({ sourceUpdatedAt: new Date("2024-01-01") })], now)).toMatchObject([{ kind: "OLD" }]);
  });
});

describe("questions about the same thing", () => {
  it("come together, others stay apart, and a group keeps its name", () => {
    const ask = (id: string, words: string, group: string | null = null) => ({ id, group, vector: questionVector(words, "nl") });
    let made = 0;
    const groups = clusterQuestions(
      [ask("1", "Verkopen jullie hondenmanden?", "g"), ask("2", "Hebben jullie een hondenmand in het grijs?"), ask("3", "Kan ik mijn gordijnen laten inkorten?"), ask("4", "Gordijnen inkorten, doen jullie dat?")],
      () => `new${++made}`,
    );
    expect(Object.fromEntries(groups)).toEqual({ 1: "g", 2: "g", 3: "new1", 4: "new1" });
  });
});

describe("indexes in memory", () => {
  it("are built once for all who ask at once; the least recently used goes first; a failed one is built again", async () => {
    let builds = 0;
    const cache = new IndexCache<number>({ maxWeight: 10, weigh: (weight) => weight });
    const build = (weight: number) => () => Promise.resolve().then(() => (builds++, weight));
    await Promise.all([cache.get("a", build(4)), cache.get("a", build(4))]);
    expect(builds).toBe(1);
    await cache.get("b", build(4));
    await cache.get("a", build(4));
    await cache.get("c", build(4));
    expect(cache.weight).toBe(8);
    await cache.get("a", build(4));
    expect(builds).toBe(3);
    await cache.get("b", build(4));
    expect(builds).toBe(4);
    await expect(cache.get("x", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
    expect(await cache.get("x", build(1))).toBe(1);
  });
});

describe("two rankings", () => {
  it("are merged by rank: what both have comes first, what one has stays in", () => {
    const [a, b, c] = ["a", "b", "c"].map((articleId) => ({ articleId }) as FoundPassage["passage"]) as [FoundPassage["passage"], FoundPassage["passage"], FoundPassage["passage"]];
    const ranking = (...passages: FoundPassage["passage"][]) => passages.map((passage) => ({ passage, score: 1 }));
    expect(mergeByRank(ranking(a, b), ranking(b, c)).map(({ passage }) => passage)).toEqual([b, a, c]);
  });
});
