import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { db, isUniqueViolation, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { cleanMacro, macroProblem, nameKeyOf } from "./clean-macro.ts";
import { forgetDraftMacros } from "./load-draft-macros.server.ts";
import { MAX_MACROS, type MacroTexts } from "./views.ts";

interface Save {
  shopId: string;
  staffId: string;
  /** null: a new one. */
  macroId: string | null;
  /** MacroView.version at the beginning of the edit; of a new one it says nothing. */
  version: number;
  name: string;
  /** Topic whose drafts may use it; null: none in particular. */
  intent: Intent | null;
  isForDrafts: boolean;
  texts: MacroTexts;
}

/**
 * Writes a macro in the languages given; a language without text is removed. Throws `invalid` (name_missing, name_too_long, text_missing,
 * body_too_long, has_conditions), `conflict` (name_taken, changed_meanwhile, too_many_macros) and `not_found`.
 */
export async function saveMacro({ shopId, staffId, macroId, version, name, intent, isForDrafts, texts }: Save): Promise<{ macroId: string }> {
  const clean = cleanMacro({ name, texts });
  const problem = macroProblem(clean);
  if (problem) throw new AppError("invalid", { reason: problem });
  const id = macroId ?? newId();
  try {
    await db.$transaction(async (tx) => {
      await lockMacros(tx, shopId);
      const fields = { name: clean.name, nameKey: nameKeyOf(clean.name), intent, isForDrafts };
      if (macroId === null) {
        await assertRoom(tx, { shopId, more: 1 });
        await tx.macro.create({ data: { shopId, id, ...fields, createdBy: staffId } });
      } else {
        const known = isId(macroId) ? await tx.macro.findUnique({ where: { shopId_id: { shopId, id } }, select: { version: true } }) : null;
        if (!known) throw new AppError("not_found", { reason: "macro_not_found" });
        if (known.version !== version) throw new AppError("conflict", { reason: "changed_meanwhile" });
        await tx.macro.update({ where: { shopId_id: { shopId, id } }, data: { ...fields, version: { increment: 1 }, updatedAt: new Date() } });
        await tx.macroText.deleteMany({ where: { shopId, macroId: id, locale: { notIn: clean.texts.map(({ locale }) => locale) } } });
      }
      for (const text of clean.texts) await writeText(tx, { shopId, macroId: id, ...text });
      await writeAudit(tx, {
        shopId, actorType: "staff", actorId: staffId, action: macroId === null ? "macro.created" : "macro.changed", subjectType: "macro", subjectId: id,
        data: { locales: clean.texts.map(({ locale }) => locale), intent, isForDrafts },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "name_taken", cause: error });
    throw error;
  }
  forgetDraftMacros({ shopId });
  return { macroId: id };
}

/** Removes a macro in all its languages, and the count of its uses; one that is gone already is fine. */
export async function removeMacro({ shopId, staffId, macroId }: { shopId: string; staffId: string; macroId: string }): Promise<void> {
  if (!isId(macroId)) return;
  await db.$transaction(async (tx) => {
    await lockMacros(tx, shopId);
    const { count } = await tx.macro.deleteMany({ where: { shopId, id: macroId } });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "macro.removed", subjectType: "macro", subjectId: macroId });
  });
  forgetDraftMacros({ shopId });
}

/** Two saves or imports of a shop come one after the other. */
export async function lockMacros(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`macros ${shopId}`}, 0))`;
}

/** Throws `conflict` "too_many_macros" when the shop would have more than it may. */
export async function assertRoom(tx: Tx, { shopId, more }: { shopId: string; more: number }): Promise<void> {
  if ((await tx.macro.count({ where: { shopId } })) + more > MAX_MACROS) throw new AppError("conflict", { reason: "too_many_macros" });
}

/** Writes the version of one language; one that says the same keeps its date. */
export async function writeText(tx: Tx, { shopId, macroId, locale, body }: { shopId: string; macroId: string } & ReturnType<typeof cleanMacro>["texts"][number]): Promise<void> {
  const key = { shopId_macroId_locale: { shopId, macroId, locale } };
  const known = await tx.macroText.findUnique({ where: key, select: { body: true } });
  if (known?.body === body) return;
  await tx.macroText.upsert({ where: key, create: { shopId, macroId, locale, body }, update: { body, updatedAt: new Date() } });
}
