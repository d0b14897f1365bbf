import { searchTerms } from "#app/modules/knowledge/search-terms.ts";
import { db } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/prisma/client.ts";
import type { ComposedDraft } from "./compose-types.ts";

/** With fewer words that say something, nothing was asked: "ok, bedankt". */
const MIN_WORDS = 2;

/** Whether a draft shows that the shop's texts have no answer: a person has to, and no sentence has a source or an action. */
export function isUnanswered({ needsHuman, content, proposals }: Pick<ComposedDraft, "needsHuman" | "content" | "proposals">, question: string, locale: Locale): boolean {
  if (!needsHuman || proposals.length > 0 || content.claims.some(({ evidence }) => evidence.length > 0)) return false;
  return new Set(searchTerms(question, locale).words).size >= MIN_WORDS;
}

/** Notes which message had no answer: a pointer, so that its words live and go with it. Noting it again changes nothing. */
export async function recordUnanswered({ shopId, conversationId, sequence, locale }: { shopId: string; conversationId: string; sequence: number; locale: Locale }): Promise<void> {
  // The customer may have been erased meanwhile: then there is nothing to point at.
  await db.$executeRaw`
    INSERT INTO "UnansweredQuestion" ("shopId", "conversationId", "sequence", "locale")
    SELECT "shopId", "id", ${sequence}, ${locale}::"Locale" FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid
    ON CONFLICT DO NOTHING`;
}
