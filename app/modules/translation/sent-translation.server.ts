import { db } from "#app/platform/db.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { checkTranslation } from "./check-translation.ts";
import { openTranslation } from "./claim-translation.server.ts";

/** The text that is to leave says something else than the person wrote, as far as the checks tell. */
export class TranslationDiffers extends AppError {
  readonly problems: string[];

  constructor(problems: string[]) {
    super("invalid", { reason: "translation_differs" });
    this.problems = problems;
  }
}

export interface SentTranslation {
  translationId: string;
  /** The text that leaves is the machine's, to the letter. */
  isUnedited: boolean;
}

interface Leaving {
  shopId: string;
  conversationId: string;
  /** The text that leaves. */
  text: string;
  /** The translation that it was made from, as the person's page knows it. */
  translationId?: string | undefined;
  /** The person has read what the checks found and sends it all the same. */
  isAccepted?: boolean | undefined;
}

/**
 * What a text that is to leave was translated from; null when a person wrote it as it is. Also found when nobody says so: a text that is
 * a translation of this conversation, letter by letter, is not a person's own (AI-03). Throws `TranslationDiffers` with what the checks
 * found between the original and this very text, until the person accepts it; `not_found` for a translation of another conversation.
 */
export async function readSentTranslation({ shopId, conversationId, text, translationId, isAccepted = false }: Leaving): Promise<SentTranslation | null> {
  const rows = await db.translation.findMany({
    where: { shopId, conversationId, use: "SEND", status: "READY", ...(translationId && { id: translationId }) }, orderBy: { id: "desc" }, take: KNOWN, select: { id: true, contentCipher: true, fromLocale: true, toLocale: true },
  });
  if (translationId && rows.length === 0) throw new AppError("not_found", { reason: "translation_not_found" });
  for (const { id, contentCipher, fromLocale, toLocale } of rows) {
    const { source, text: machine } = openTranslation(shopId, contentCipher as Uint8Array);
    if (!translationId && machine !== text) continue;
    // Back in the person's own words: then nothing was translated.
    if (source === text) return null;
    const problems = isAccepted ? [] : checkTranslation({ source, text, from: fromLocale, to: toLocale });
    if (problems.length > 0) throw new TranslationDiffers(problems);
    return { translationId: id, isUnedited: machine === text };
  }
  return null;
}

/** More replies than one conversation has in translation before its next answer. */
const KNOWN = 50;

/** The person's own words behind a message that left in another language. */
export async function findOriginals(tx: Tx | typeof db, { shopId, translationIds }: { shopId: string; translationIds: string[] }): Promise<Map<string, { text: string; locale: string | null }>> {
  if (translationIds.length === 0) return new Map();
  const rows = await tx.translation.findMany({ where: { shopId, id: { in: translationIds } }, select: { id: true, contentCipher: true, fromLocale: true } });
  return new Map(rows.flatMap(({ id, contentCipher, fromLocale }) => (contentCipher ? [[id, { text: openTranslation(shopId, contentCipher).source, locale: fromLocale }] as const] : [])));
}
