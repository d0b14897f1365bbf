import type { Locale } from "#app/contracts/locale.ts";
import { composeDraft } from "#app/modules/drafting/compose-draft.server.ts";
import type { ComposeInput, ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { detectIntent } from "#app/modules/drafting/intent.ts";
import { findReplyLanguage } from "#app/modules/drafting/reply-language.ts";
import type { ProviderAccess } from "#app/platform/llm/provider.ts";
import { isPassageOf, knowledge, NOW, orderNamed, SHOP } from "./fixture-shop.ts";
import type { ForbiddenPromise, GoldenCase } from "./golden-cases.ts";
import { isIntentOf } from "./judge-intent.ts";
import { brokenPromises, missingFacts, registerSlips } from "./judge-reply.ts";

const PASSAGES = 5;

/** How one case went. An empty list or null is good news. */
export interface CaseResult {
  id: string;
  language: Locale;
  /** Language of the draft, when it is not the shopper's. */
  wrongLanguage: Locale | null;
  /** What triage found, when it is not what the case is about. */
  wrongIntent: string | null;
  /** Whether a wanted article was among the passages; null: none is wanted. */
  isFound: boolean | null;
  /** Problems that the checker marked in the draft. */
  problems: string[];
  missing: string[];
  slips: string[];
  promises: ForbiddenPromise[];
  outcome: string;
  text: string;
}

/** Runs one case through language, triage, retrieval, drafter and checker as a draft goes through them. */
export async function runCase(golden: GoldenCase, access: ProviderAccess | null): Promise<CaseResult> {
  const { id, language, intent, register } = golden;
  const question = golden.messages.join("\n");
  const thread = golden.messages.map((body): ThreadMessage => ({ author: "SHOPPER", body, at: NOW.toISOString() }));
  const { locale } = findReplyLanguage({ thread, staffLocale: null, customerLocale: golden.widget ?? misleading(language), shopLocale: SHOP.primaryLocale });
  const found = knowledge.find({ locale: language, query: question, limit: PASSAGES });
  const draft = await composeDraft(inputOf(golden, thread, locale, access));
  const intentFound = detectIntent(question);
  return {
    id, language,
    wrongLanguage: draft.locale === language ? null : draft.locale,
    wrongIntent: isIntentOf(intentFound, intent) ? null : intentFound,
    isFound: golden.articles.length === 0 ? null : golden.articles.some((ref) => found.some((passage) => isPassageOf(passage, ref, language))),
    problems: draft.content.claims.flatMap((claim) => claim.problems.map((problem) => `${problem} (${claim.sentence})`)),
    missing: missingFacts(golden, draft.content.text),
    slips: registerSlips(draft.content.text, language, register),
    promises: brokenPromises(golden, draft.content.text),
    outcome: draft.outcome,
    text: draft.content.text,
  };
}

function inputOf(golden: GoldenCase, thread: ThreadMessage[], locale: Locale, provider: ProviderAccess | null): ComposeInput {
  return {
    shop: SHOP,
    settings: { aiEnabled: true, provider, register: golden.register, guidance: "", signature: {} },
    conversationLocale: golden.widget ?? misleading(golden.language),
    customerName: golden.shopper === "signed_in" ? "Lotte Peeters" : null,
    thread,
    orders: golden.orders.map(orderNamed),
    passages: knowledge.find({ locale, query: golden.messages.join("\n"), limit: PASSAGES }),
    signal: new AbortController().signal,
    now: NOW,
  };
}

/** A bilingual country: the block often speaks the other language, and the shopper's words have to tell. */
function misleading(language: Locale): Locale {
  return language === "nl" ? "fr" : "nl";
}
