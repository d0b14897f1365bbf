import type { Locale } from "#app/contracts/locale.ts";
import { isAboutOrder } from "#app/modules/drafting/intent.ts";
import { planStarters, type StarterSource } from "#app/modules/simulation/starter-cases.ts";

/** A text of the shop: its own answers, its pages, its policies. */
export interface OwnText {
  source: "FAQ" | "PAGE" | "SHOP_POLICY";
  title: string;
  body: string;
}

/** A line of its own that asks something, of a length that somebody would type. */
const QUESTION_LINE = /^[#*\-\d.)\s]*(\p{L}[^?\n]{8,160}\?)\s*$/u;
/** One question in a text is a turn of phrase; several are a list of them. */
const MIN_QUESTIONS = 2;

/**
 * A question that the shop's own texts answer: from its FAQ, from a page that is a list of questions (an FAQ in Shopify is an ordinary page), from its
 * policies, in this order. One that only an order of the shopper's own answers comes after all others: a guest has none. Null when no text holds one. Pure.
 */
export function pickOwnQuestion(locale: Locale, texts: OwnText[]): string | null {
  const listed = texts.filter(({ source }) => source === "PAGE").map(({ body }) => questionsOf(body)).filter((questions) => questions.length >= MIN_QUESTIONS);
  const questions = [...plannedOf(locale, texts, "FAQ"), ...listed.flat(), ...plannedOf(locale, texts, "SHOP_POLICY")];
  return questions.find((question) => !isAboutOrder(question)) ?? questions[0] ?? null;
}

function plannedOf(locale: Locale, texts: OwnText[], wanted: StarterSource["source"]): string[] {
  const sources = texts.flatMap(({ source, ...text }): StarterSource[] => (source === wanted ? [{ source: wanted, ...text }] : []));
  return planStarters(locale, sources).flatMap(({ thread }) => thread[0]?.body ?? []);
}

function questionsOf(body: string): string[] {
  return body.split("\n").flatMap((line) => QUESTION_LINE.exec(line)?.[1]?.trim() ?? []);
}
