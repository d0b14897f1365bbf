import { describe, expect, it } from "vitest";
import type { Locale } from "#app/contracts/locale.ts";
import { type ArticleTerms, findContradictedTerms } from "#app/modules/knowledge/contradicted-terms.ts";
import { htmlToText } from "#app/modules/knowledge/html-to-text.ts";
import { readStatements } from "#app/modules/knowledge/read-statements.ts";
import { FAQ_DE } from "#sandbox/shopify/seed/texts/faq-de.ts";
import { FAQ_EN } from "#sandbox/shopify/seed/texts/faq-en.ts";
import { FAQ_FR } from "#sandbox/shopify/seed/texts/faq-fr.ts";
import { FAQ_NL } from "#sandbox/shopify/seed/texts/faq-nl.ts";
import { POLICIES_DE } from "#sandbox/shopify/seed/texts/policies-de.ts";
import { POLICIES_EN } from "#sandbox/shopify/seed/texts/policies-en.ts";
import { POLICIES_FR } from "#sandbox/shopify/seed/texts/policies-fr.ts";
import { POLICIES_NL } from "#sandbox/shopify/seed/texts/policies-nl.ts";

const article = (groupKey: string, locale: Locale, body: string): ArticleTerms => ({ articleId: `${groupKey}-${locale}`, groupKey, locale, title: groupKey, updatedAt: "2026-10-14T00:00:00.000Z", statements: readStatements(body) });
const find = (text: string, articles: ArticleTerms[] = [], languages: Locale[] = ["nl"]) => findContradictedTerms({ text, articles, languages });
const pairs = (text: string, articles: ArticleTerms[] = [], languages?: Locale[]) => find(text, articles, languages).map(({ quote, other }) => [quote, other.quote]);

const POLICY = [
  article("policy", "nl", "U kunt een artikel tot 14 dagen na ontvangst terugsturen. Wij helpen graag."),
  article("policy", "fr", "Vous pouvez renvoyer un article pendant 14 jours."),
  article("policy", "de", "Sie können Artikel 14 Tage lang zurücksenden."),
  article("policy", "en", "You can return an item within 14 days."),
];

describe("guidance that says something else than the shop's own texts", () => {
  it.each([
    ["nl", "Retourneren kan binnen 30 dagen."], ["nl", "Een retour mag binnen 30 dagen."], ["fr", "Les retours sont acceptés sous 30 jours."], ["fr", "On peut renvoyer pendant 30 jours."],
    ["de", "Die Rückgabe ist innerhalb von 30 Tagen möglich."], ["en", "Returns within 30 days are fine."], ["en", "We have a 30-day return window."],
  ] as const)("is shown with the passage of the text, in %s: %s", (locale, sentence) => {
    const [found, ...more] = find(`Wees vriendelijk. ${sentence}\nNoem onze winkel.`, POLICY, [locale]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ quote: sentence, other: { article: { articleId: `policy-${locale}`, title: "policy", locale } } });
    expect(found?.other.quote).toContain("14");
  });

  it("is compared across languages, and one article counts once", () => {
    expect(pairs("Returns within 30 days.", POLICY, ["de", "nl"])).toEqual([["Returns within 30 days.", "Sie können Artikel 14 Tage lang zurücksenden."]]);
  });

  it.each([
    ["Gratis verzending vanaf 40 euro.", "De verzending is gratis vanaf 60 euro."],
    ["Refunds take 30 days.", "Wir erstatten den Betrag innerhalb von 14 Tagen."],
    ["Customers pay for the return.", "Retourneren is gratis met ons label."],
    ["Le retour est gratuit.", "De klant betaalt de retourzending."],
    ["Die Rücksendung ist kostenlos.", "Le renvoi est à votre charge."],
    ["Retourneren is altijd kosteloos.", "Returns are at your own expense."],
  ])("over amounts, other terms and who pays: %s", (guidance, text) => expect(pairs(guidance, [article("page", "nl", text)])).toEqual([[guidance, text]]));

  it.each([
    "", "Retourneren kan binnen 14 dagen.", "Returns within 2 weeks.", "Retourneren kan 14 dagen, en wie erom vraagt krijgt 30 dagen om te retourneren.", "We betalen terug binnen 30 dagen.",
    "Solden retourneren kan binnen 7 dagen.", "VIP members can return for 60 days.", "Personalisierte Artikel: Rückgabe innerhalb von 3 Tagen nach Absprache.", "Bij een defect artikel is de retour gratis.", "Antwoord binnen 2 dagen.",
  ])("and is left alone where it agrees, makes an exception or speaks of something else: %s", (text) => expect(find(text, POLICY)).toEqual([]));

  it.each(["nl", "fr", "de", "en"] as const)("and a shop's own words never contradict the shop, in %s", (locale) => {
    const texts = { nl: [FAQ_NL, POLICIES_NL], fr: [FAQ_FR, POLICIES_FR], de: [FAQ_DE, POLICIES_DE], en: [FAQ_EN, POLICIES_EN] } as const;
    const bodies = Object.entries(texts).flatMap(([language, sets]) => sets.flatMap((set) => Object.entries(set).map(([key, { body }]) => article(key, language as Locale, htmlToText(body)))));
    const guidance = bodies.filter((each) => each.locale === locale).flatMap(({ statements }) => statements.map(({ quote }) => quote));
    expect(guidance.length).toBeGreaterThan(5);
    for (const sentence of new Set(guidance)) expect(find(sentence, bodies).map(({ other }) => other.quote), sentence).toEqual([]);
  });
});

describe("the demo shop's own policies", () => {
  it.each([["nl", POLICIES_NL], ["fr", POLICIES_FR], ["de", POLICIES_DE], ["en", POLICIES_EN]] as const)("tell the return period of 30 days in %s", (locale, policies) => {
    const policy = article("REFUND_POLICY", locale, htmlToText(policies.REFUND_POLICY.body));
    expect(find("Returns within 45 days.", [policy], [locale]).map(({ other }) => other.quote.includes("30"))).toEqual([true]);
    expect(find("Returns within 30 days.", [policy], [locale])).toEqual([]);
  });
});

describe("guidance that contradicts itself", () => {
  it.each([
    ["Retourneren kan 30 dagen lang. Wees vriendelijk. Een retour mag binnen 14 dagen.", ["Retourneren kan 30 dagen lang.", "Een retour mag binnen 14 dagen."]],
    ["Les retours sont acceptés sous 30 jours.\nRenvoyer un article est possible pendant 14 jours.", ["Les retours sont acceptés sous 30 jours.", "Renvoyer un article est possible pendant 14 jours."]],
    ["Returns are free. Customers pay for their return.", ["Returns are free.", "Customers pay for their return."]],
  ])("is shown with both sentences: %s", (text, pair) => {
    expect(find(text)).toEqual([{ quote: pair[0], other: { quote: pair[1], article: null } }]);
  });

  it.each(["Retourneren kan 30 dagen. Als iemand erom vraagt, mag retourneren 45 dagen.", "Returns within 30 days. Sale items can be returned within 14 days.", "Returns within 30 days. Refunds take 14 days."])("but not by an exception: %s", (text) => {
    expect(find(text)).toEqual([]);
  });

  it("and the longest guidance is read in no time", () => {
    for (const text of ["30 dagen retour ", "14 ", "klant betaalt retour. "]) expect(find(text.repeat(Math.floor(4_000 / text.length)), POLICY).length).toBeLessThan(5);
  });
});
