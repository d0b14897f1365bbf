import type { Locale } from "#app/contracts/locale.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type OwnText, pickOwnQuestion } from "./own-questions.ts";
import { tryQuestion } from "./try-question.server.ts";
import type { FirstDraft, OwnQuestion } from "./try-view.ts";

/** Texts that a question is looked for in, per language. */
const MAX_TEXTS = 60;

/**
 * A question that the shop's own texts answer, in the reader's language before the other ones of the chat. Null while no such text has been read.
 */
export async function findOwnQuestion({ shopId, locale }: { shopId: string; locale: Locale }): Promise<OwnQuestion | null> {
  const { locales } = await getSettings({ shopId });
  for (const each of [...locales].sort((a, b) => Number(b === locale) - Number(a === locale))) {
    const question = pickOwnQuestion(each, await readTexts(shopId, each));
    if (question) return { question, locale: each };
  }
  return null;
}

async function readTexts(shopId: string, locale: Locale): Promise<OwnText[]> {
  const texts = await db.knowledgeArticle.findMany({
    where: { shopId, locale, source: { in: ["FAQ", "IMPORT", "PAGE", "SHOP_POLICY"] } }, orderBy: [{ source: "desc" }, { externalId: "asc" }], take: MAX_TEXTS, select: { source: true, title: true, body: true },
  });
  return texts.map(({ source, title, body }) => ({ source: source === "SHOP_POLICY" || source === "PAGE" ? source : "FAQ", title, body }));
}

/**
 * The end of the set-up: a real draft for one of the shop's own questions, as a guest would get it now. Nothing is stored and nothing is sent. Throws
 * `conflict` "no_own_question" while the shop has no text to ask about, and as `tryQuestion` does.
 */
export async function tryOwnQuestion({ shopId, staffId, locale, signal }: { shopId: string; staffId: string; locale: Locale; signal: AbortSignal }): Promise<FirstDraft> {
  const own = await findOwnQuestion({ shopId, locale });
  if (!own) throw new AppError("conflict", { reason: "no_own_question" });
  const { before } = await tryQuestion({ shopId, staffId, customerId: null, thread: [{ author: "SHOPPER", body: own.question }], locale: null, signal });
  return { ...own, draft: before };
}
