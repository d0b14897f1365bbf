import type { Locale } from "#app/contracts/locale.ts";
import { type Intent, toIntent } from "#app/modules/conversation/intents.ts";
import { snippetOf } from "#app/modules/conversation/read-rows.server.ts";
import { foldText } from "#app/modules/knowledge/fold.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { type MacroChoice, type MacroFilter, type MacroPage, type MacroTexts, type MacroView, versionFor } from "./views.ts";

const PAGE_SIZE = 25;
const MAX_WORDS_CHARACTERS = 100;
/** As many as a list can be read with the arrow keys; who looks for more goes on typing. */
const MAX_CHOICES = 20;

const likeOf = (words: string) => `%${words.trim().slice(0, MAX_WORDS_CHARACTERS).replace(/[\\%_]/g, "\\$&")}%`;

/** The shop's macros by name, one page. A shop has two thousand at most. */
export async function listMacros({ shopId, words, locale, intent, page }: MacroFilter & { shopId: string }): Promise<MacroPage> {
  const rows = await db.$queryRaw<{ id: string; name: string; intent: string | null; isForDrafts: boolean; updatedAt: Date; locales: Locale[] }[]>`
    SELECT m."id", m."name", m."intent", m."isForDrafts", m."updatedAt",
      (SELECT array_agg(t."locale"::text ORDER BY t."locale") FROM "MacroText" t WHERE t."shopId" = m."shopId" AND t."macroId" = m."id") AS "locales"
    FROM "Macro" m
    WHERE m."shopId" = ${shopId}::uuid ${matches(words)}
      ${intent ? Prisma.sql`AND m."intent" = ${intent}` : Prisma.empty}
      ${locale ? Prisma.sql`AND EXISTS (SELECT 1 FROM "MacroText" l WHERE l."shopId" = m."shopId" AND l."macroId" = m."id" AND l."locale" = ${locale}::"Locale")` : Prisma.empty}
    ORDER BY m."nameKey", m."id" LIMIT ${PAGE_SIZE + 1} OFFSET ${page * PAGE_SIZE}`;
  const shown = rows.slice(0, PAGE_SIZE);
  const replies = await countReplies({ shopId, macroIds: shown.map(({ id }) => id) });
  return {
    page, hasNext: rows.length > PAGE_SIZE,
    rows: shown.map((row) => ({ ...row, intent: toIntent(row.intent), locales: row.locales ?? [], updatedAt: row.updatedAt.toISOString(), replies: replies.get(row.id) ?? 0 })),
  };
}

/** Words of its name, whatever their accents, or of any of its texts. */
function matches(words: string): Prisma.Sql {
  if (words.trim() === "") return Prisma.empty;
  return Prisma.sql`AND (m."nameKey" LIKE ${likeOf(foldText(words))} OR EXISTS (
    SELECT 1 FROM "MacroText" w WHERE w."shopId" = m."shopId" AND w."macroId" = m."id" AND w."body" ILIKE ${likeOf(words)}))`;
}

/** Replies that left with each, by macro; a decision that was taken back counts no more. */
export async function countReplies({ shopId, macroIds }: { shopId: string; macroIds: string[] }): Promise<Map<string, number>> {
  if (macroIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ macroId: string; replies: number }[]>`
    SELECT u."macroId", count(*)::int AS "replies"
    FROM "MacroUse" u JOIN "Message" m ON m."shopId" = u."shopId" AND m."id" = u."messageId" AND m."status" NOT IN ('CANCELLED', 'FAILED')
    WHERE u."shopId" = ${shopId}::uuid AND u."macroId" = ANY(${macroIds}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ macroId, replies }) => [macroId, replies]));
}

/** All of the shop's macros by name, for a choice among them. */
export async function listMacroNames({ shopId }: { shopId: string }): Promise<{ id: string; name: string }[]> {
  return db.macro.findMany({ where: { shopId }, orderBy: [{ nameKey: "asc" }, { id: "asc" }], select: { id: true, name: true } });
}

/** One macro with all its languages. Throws `not_found`. */
export async function getMacro({ shopId, macroId }: { shopId: string; macroId: string }): Promise<MacroView> {
  const macro = isId(macroId) ? await db.macro.findUnique({ where: { shopId_id: { shopId, id: macroId } }, include: { texts: { select: { locale: true, body: true } } } }) : null;
  if (!macro) throw new AppError("not_found", { reason: "macro_not_found" });
  const { id, name, intent, isForDrafts, importFormat, version, texts } = macro;
  return {
    id, name, isForDrafts, importFormat, version, intent: toIntent(intent),
    texts: Object.fromEntries(texts.map(({ locale, body }: { locale: Locale; body: string }) => [locale, body])),
    replies: (await countReplies({ shopId, macroIds: [id] })).get(id) ?? 0,
  };
}

export type Choosing = { shopId: string; locale: Locale; words: string; intent?: Intent | null };

/**
 * Macros that fit what is typed, at most twenty: those whose name begins so first, then those of the conversation's topic, then those used
 * last. Each in the language asked for, or in the one that it falls back to.
 */
export async function listChoices({ shopId, locale, words, intent = null }: Choosing): Promise<MacroChoice[]> {
  const { primaryLocale } = await getShop({ shopId });
  const beginning = `${foldText(words).trim().slice(0, MAX_WORDS_CHARACTERS).replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw<{ id: string; name: string; texts: MacroTexts | null }[]>`
    SELECT m."id", m."name", (SELECT json_object_agg(t."locale", left(t."body", 400)) FROM "MacroText" t WHERE t."shopId" = m."shopId" AND t."macroId" = m."id") AS "texts"
    FROM "Macro" m WHERE m."shopId" = ${shopId}::uuid ${matches(words)}
    ORDER BY (m."nameKey" LIKE ${beginning}) DESC, (m."intent" IS NOT DISTINCT FROM ${intent}::text AND m."intent" IS NOT NULL) DESC,
      (SELECT max(u."at") FROM "MacroUse" u WHERE u."shopId" = m."shopId" AND u."macroId" = m."id") DESC NULLS LAST, m."nameKey", m."id"
    LIMIT ${MAX_CHOICES}`;
  return rows.flatMap(({ id, name, texts }) => {
    const version = versionFor(texts ?? {}, { wanted: locale, primary: primaryLocale });
    return version ? [{ id, name, locale: version.locale, isFallback: version.locale !== locale, snippet: snippetOf(version.body) }] : [];
  });
}
