import { setTimeout as sleep } from "node:timers/promises";
import type { Locale } from "#app/contracts/locale.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { askProvider, CALL_SLACK_MS } from "#app/modules/drafting/ask-provider.server.ts";
import type { Register } from "#app/modules/drafting/compose-types.ts";
import { detectLanguage } from "#app/modules/drafting/detect-language.ts";
import { Redactor } from "#app/modules/drafting/redact.ts";
import { personNamed } from "#app/modules/orders/known-person.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { TranslationUse } from "#app/platform/prisma/client.ts";
import { type Claim, claimTranslation, findTranslation, finishTranslation, letGo } from "./claim-translation.server.ts";
import { findTerms, type GlossaryTerm } from "./glossary.ts";
import { mapTranslation } from "./map-translation.ts";
import type { TranslationOutcome } from "./outcomes.ts";
import { translationPrompt } from "./prompt-translation.ts";
import { splitText } from "./split-text.ts";
import type { TranslationContent } from "./translation-content.ts";
import { parseTranslation, TRANSLATION_JSON_SCHEMA, TRANSLATION_SCHEMA_NAME } from "./translation-schema.ts";

/** The longest reply there is. */
export const MAX_TRANSLATED_CHARACTERS = 8_000;
const LOOK_EVERY_MS = 250;

export interface WantedText {
  shopId: string;
  conversationId: string;
  staffId: string;
  use: TranslationUse;
  text: string;
  /** Where the text's sentences are known, as a draft's are. */
  sentences?: string[];
  /** What the text is in, when its own words do not tell. */
  fallback: Locale;
  to: Locale;
  /** How the reader is addressed; null: as in the text. */
  register: Register | null;
}

export type Translated = ({ ok: true; id: string; content: TranslationContent } | { ok: false; outcome: TranslationOutcome }) & {
  from: Locale;
  /** Legal words of the original, with their fixed word in the reader's language: there without any model. */
  terms: GlossaryTerm[];
};

/**
 * A text of a conversation in another language: as kept, else from the shop's model, once however many people ask at once. What the
 * model or the budget denies is an outcome for staff to read; there is no other translation than a model's. Throws `not_found` for another shop's conversation.
 */
export async function translateText(wanted: WantedText): Promise<Translated> {
  const { shopId, conversationId, text, to, use, register } = wanted;
  const from = detectLanguage(text) ?? wanted.fallback;
  const conversation = await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { mode: true, customerNameCipher: true } });
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  const about = { from, terms: findTerms({ text, from, to }) };
  const refuse = (outcome: TranslationOutcome): Translated => ({ ok: false, outcome, ...about });
  if (from === to) return refuse("same_language");
  if (text.length > MAX_TRANSLATED_CHARACTERS) return refuse("text_too_long");
  // The shopper's wish holds for what is written about them as well (GD-10).
  if (conversation.mode === "HUMAN_ONLY") return refuse("human_only");
  const key = { shopId, conversationId, use, to, sourceHash: keyedHash(shopId, ["translation", register ?? "", text].join("\0")) };
  const deadline = Date.now() + env.LLM_TIMEOUT_MS + CALL_SLACK_MS;
  for (let isFirst = true; ; isFirst = false) {
    const known = await findTranslation(key);
    if (known?.status === "READY") return { ok: true, id: known.id, content: known.content, ...about };
    // Who waited for somebody else's call takes its end for an answer instead of asking the same again.
    if (known?.status === "FAILED" && !isFirst) return refuse(known.outcome ?? "upstream_error");
    const claim = known?.status === "PENDING" && Date.now() < deadline && !isFirst ? null : await claimTranslation({ ...key, from, staffId: wanted.staffId });
    if (claim) {
      const made = await make(claim, wanted, from, readName(shopId, "Conversation.customerName", conversation.customerNameCipher));
      return typeof made === "string" ? refuse(made) : { ok: true, id: claim.id, content: made, ...about };
    }
    if (Date.now() > deadline) return refuse("timeout");
    await sleep(LOOK_EVERY_MS);
  }
}

/** Asks the model and keeps what it says, or tells why not. */
async function make(claim: Claim, { shopId, text, sentences, to, register }: WantedText, from: Locale, customerName: string | null): Promise<TranslationContent | TranslationOutcome> {
  try {
    const { before, pieces } = splitText(text, sentences);
    const redactor = new Redactor({ keep: [], known: personNamed(customerName) });
    const asked = pieces.flatMap((piece, n) => (/\p{L}/u.test(piece.text) ? [{ n, text: redactor.redact(piece.text) }] : []));
    const prompt = translationPrompt({ from, to, register, sentences: asked, terms: findTerms({ text, from, to }) });
    const reply = await askProvider({
      shopId, ...prompt, schemaName: TRANSLATION_SCHEMA_NAME, schema: TRANSLATION_JSON_SCHEMA, maxOutputTokens: outputTokens(asked), signal: AbortSignal.timeout(env.LLM_TIMEOUT_MS + CALL_SLACK_MS),
    });
    const answer = reply.outcome === "ok" ? parseTranslation(reply.text, asked) : null;
    const content = answer && mapTranslation(answer, { before, pieces, from, to, redactor, asked });
    const outcome = content || reply.outcome !== "ok" ? (reply.outcome as TranslationOutcome) : "invalid_output";
    const isStored = await finishTranslation(claim, { content, outcome, reply, redactions: redactor.counts() });
    if (content && !isStored) throw new AppError("conflict", { reason: "translation_gone" });
    return content ?? outcome;
  } catch (error) {
    await letGo(claim);
    throw error;
  }
}

/** Room for a translation half as long again as its original, with its JSON. */
function outputTokens(sentences: { text: string }[]): number {
  return 200 + sentences.reduce((sum, { text }) => sum + 12 + Math.ceil((text.length / 3.5) * 1.5), 0);
}
