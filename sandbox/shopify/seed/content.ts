import type { SandboxArticle, SandboxBlog, SandboxPage, SandboxPolicy } from "../content-records.ts";
import type { SeedClock } from "./clock.ts";
import { FAQ_DE } from "./texts/faq-de.ts";
import { FAQ_EN } from "./texts/faq-en.ts";
import { FAQ_FR } from "./texts/faq-fr.ts";
import { FAQ_NL } from "./texts/faq-nl.ts";
import { POLICIES_DE } from "./texts/policies-de.ts";
import { POLICIES_EN } from "./texts/policies-en.ts";
import { POLICIES_FR } from "./texts/policies-fr.ts";
import { POLICIES_NL } from "./texts/policies-nl.ts";
import type { FaqTopic, PolicyType } from "./texts/shop-text.ts";

const FAQ_TRANSLATIONS = { fr: FAQ_FR, de: FAQ_DE, en: FAQ_EN };
const POLICY_TRANSLATIONS = { fr: POLICIES_FR, de: POLICIES_DE, en: POLICIES_EN };

const HANDLES: Record<FaqTopic, string> = { delivery: "levering", returns: "retour", payment: "betaling", care: "onderhoud" };

/** Title of a policy in a language of the shop; null for a type or language that it does not have. */
export function policyTitle(type: string, locale: string): string | null {
  const texts: Record<string, Partial<Record<string, { title: string }>>> = { nl: POLICIES_NL, ...POLICY_TRANSLATIONS };
  return texts[locale]?.[type]?.title ?? null;
}

/** FAQ pages in Dutch, translated into French, German and English as Shopify stores it. */
export function seedPages(clock: SeedClock): SandboxPage[] {
  const updatedAt = clock.daysAgo(40);
  return (Object.keys(HANDLES) as FaqTopic[]).map((topic, index) => ({
    __typename: "Page",
    id: String(6001 + index),
    title: FAQ_NL[topic].title,
    handle: HANDLES[topic],
    body: FAQ_NL[topic].body,
    isPublished: true,
    createdAt: clock.daysAgo(200),
    updatedAt,
    translations: Object.entries(FAQ_TRANSLATIONS).flatMap(([locale, texts]) => [
      { locale, key: "title", value: texts[topic].title, updatedAt },
      { locale, key: "body_html", value: texts[topic].body, updatedAt },
    ]),
  }));
}

/** The legal policies of the shop, with their translations. */
export function seedPolicies(clock: SeedClock, shopDomain: string): SandboxPolicy[] {
  const updatedAt = clock.daysAgo(60);
  return (Object.keys(POLICIES_NL) as PolicyType[]).map((type, index) => ({
    __typename: "ShopPolicy",
    id: String(6101 + index),
    type,
    title: POLICIES_NL[type].title,
    body: POLICIES_NL[type].body,
    url: `https://${shopDomain}/policies/${type.toLowerCase().replaceAll("_", "-")}`,
    createdAt: clock.daysAgo(300),
    updatedAt,
    translations: Object.entries(POLICY_TRANSLATIONS).map(([locale, texts]) => ({ locale, key: "body", value: texts[type].body, updatedAt })),
  }));
}

/** The shop's journal. */
export function seedBlog(clock: SeedClock): { blogs: SandboxBlog[]; articles: SandboxArticle[] } {
  const at = clock.daysAgo(50);
  const blog: SandboxBlog = { __typename: "Blog", id: "6201", title: "Atelierdagboek", handle: "atelierdagboek", createdAt: at, updatedAt: at };
  const article: SandboxArticle = {
    __typename: "Article",
    id: "6301",
    blogId: blog.id,
    title: "Van vlas tot tafelkleed",
    handle: "van-vlas-tot-tafelkleed",
    body: "<p>Ons vlas groeit langs de Leie. Na het roten en zwingelen wordt het in Kortrijk gesponnen en in ons atelier in Gent geknipt en gezoomd.</p>",
    author: "Marijke Noordzee",
    tags: ["linnen"],
    isPublished: true,
    createdAt: at,
    updatedAt: at,
    translations: [],
  };
  return { blogs: [blog], articles: [article] };
}
