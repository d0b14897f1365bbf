import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { DraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { orderInThread } from "#app/modules/macros/order-in-thread.ts";
import { valuesOf } from "#app/modules/macros/values-of.ts";
import { fillIn, withoutVariables } from "#app/modules/macros/variables.ts";
import { versionFor } from "#app/modules/macros/views.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { ComposeShop, ThreadMessage } from "./compose-types.ts";
import { wordOverlap } from "./word-overlap.ts";

/** More would crowd out the shop's other texts. */
const MAX_MACROS = 2;
/** Words that a macro of no topic must share with the question, one of them in its name. */
const MIN_SHARED = 2;
/** A line that only signs is no longer than this. */
const MAX_SIGNATURE_WORDS = 6;

const SALUTATION = /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|dag|beste|geachte|goede(?:morgen|middag|avond|ndag)|bonjour|bonsoir|salut|chère|cher|madame|monsieur|guten (?:tag|morgen|abend)|lieber?|sehr geehrter?)(?!\p{L})(?:\{\{[^{}]*\}\}|[^,!.\n{}]){0,60}(?:[,!]+\s*|\n+)/iu;
const CLOSING = /^(?:(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en|jes)?|groet(?:en|jes)?|(?:bien )?cordialement|bien à vous|sincères salutations|(?:mit )?(?:freundlichen|besten|herzlichen|lieben) grüßen|(?:freundliche|beste|herzliche|viele|liebe) grüße|(?:kind|best|warm) regards|regards|best|cheers|(?:yours )?sincerely)[,.!]?$/iu;
const AGENT = /\{\{\s*agent\./i;
const SIGNER = /\{\{\s*(?:agent|shop)\./i;
/** Lines from the end in which a macro may say goodbye. */
const LAST_LINES = 4;

export interface MacroWish {
  /** Those that drafts may use, or the one that a person chose. */
  macros: DraftMacro[];
  isChosen: boolean;
  intent: Intent;
  question: string;
  locale: Locale;
  shop: Pick<ComposeShop, "name" | "timezone" | "primaryLocale">;
  customerName: string | null;
  orders: OrderFacts[];
  thread: ThreadMessage[];
}

/**
 * The shop's saved replies to such a question as passages of its own words, filled in with what is known: the one that a person chose, else those of
 * the topic, else those of no topic that speak of the same. What is not known stays as a gap, and the claim check marks it. Best first, two at most.
 */
export function macroPassages({ macros, isChosen, ...wish }: MacroWish): Passage[] {
  const fitting = isChosen ? macros : rank(macros, wish);
  return fitting.slice(0, MAX_MACROS).flatMap((macro) => {
    const bodies = Object.fromEntries(Object.entries(macro.texts).map(([locale, { body }]) => [locale, body]));
    const version = versionFor(bodies, { wanted: wish.locale, primary: wish.shop.primaryLocale });
    const text = version ? filledFor(version, wish) : "";
    if (!version || text === "") return [];
    return [{ articleId: macro.id, source: "MACRO" as const, title: macro.name, text, url: null, locale: version.locale, updatedAt: macro.texts[version.locale]!.updatedAt }];
  });
}

function rank(macros: DraftMacro[], { intent, question }: Pick<MacroWish, "intent" | "question">): DraftMacro[] {
  const rated = macros.map((macro) => ({
    macro, isNamed: wordOverlap(question, macro.name) > 0, score: wordOverlap(question, [macro.name, ...Object.values(macro.texts).map(({ body }) => withoutVariables(body))].join(" ")),
  }));
  const best = (list: typeof rated) => list.sort((a, b) => b.score - a.score).map(({ macro }) => macro);
  const ofTopic = intent === "other" ? [] : best(rated.filter(({ macro }) => macro.intent === intent));
  return ofTopic.length > 0 ? ofTopic : best(rated.filter(({ macro, isNamed, score }) => macro.intent === null && isNamed && score >= MIN_SHARED));
}

function filledFor({ locale, body }: { locale: Locale; body: string }, { shop, customerName, orders, thread }: Omit<MacroWish, "macros" | "isChosen">): string {
  const values = valuesOf({ locale, timezone: shop.timezone, shopName: shop.name, customerName, agentName: null, order: orderInThread(orders, thread) });
  return fillIn(bodyOfReply(body), values).text;
}

/** What stands between greeting and goodbye: a draft has its own. A sentence about who writes it goes as well, since nobody does yet. */
export function bodyOfReply(text: string): string {
  const opened = text.replace(SALUTATION, "");
  const lines = (opened === "" ? text : opened).split("\n").map((line) => line.trimEnd());
  while (lines.at(-1) === "") lines.pop();
  const goodbye = lines.findLastIndex((line, index) => index >= lines.length - LAST_LINES && CLOSING.test(line.trim()));
  const kept = goodbye >= 0 ? lines.slice(0, goodbye) : lines;
  while (kept.length > 0 && (kept.at(-1) === "" || isSignature(kept.at(-1) as string))) kept.pop();
  const said = kept.map((line) => (AGENT.test(line) ? line.split(/(?<=[.!?])\s+/).filter((sentence) => !AGENT.test(sentence)).join(" ") : line));
  const body = said.join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return body.charAt(0).toUpperCase() + body.slice(1);
}

function isSignature(line: string): boolean {
  return SIGNER.test(line) && line.trim().split(/\s+/).length <= MAX_SIGNATURE_WORDS && !/[.!?]$/.test(line.trim());
}
