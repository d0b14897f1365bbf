import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { nameKeyOf } from "./clean-macro.ts";
import { forgetDraftMacros } from "./load-draft-macros.server.ts";
import { type KnownMacros, type MacroImportPlan, planMacroImport, type PlannedMacro } from "./plan-macro-import.ts";
import { assertRoom, lockMacros } from "./save-macro.server.ts";

const TIMEOUT_MS = 60_000;

interface ImportFile {
  shopId: string;
  /** With its ending, which tells the format. */
  name: string;
  bytes: Uint8Array;
}

/** What the file would create. Nothing is stored. */
export async function previewMacroImport({ shopId, name, bytes }: ImportFile): Promise<MacroImportPlan> {
  const { primaryLocale } = await getShop({ shopId });
  return planMacroImport({ name, bytes, fallback: primaryLocale, known: textsOf(await readMacros(db, shopId)) });
}

/**
 * Creates every new text of the file in one transaction, or none; a name that the shop has gets the languages that it lacks. The same file again
 * creates nothing. Throws `invalid` for a file that cannot be read, or with the reason "rows_with_problems"; `conflict` "too_many_macros".
 */
export async function importMacros({ shopId, staffId, name, bytes, isForDrafts }: ImportFile & { staffId: string; isForDrafts: boolean }): Promise<{ created: number }> {
  const { primaryLocale } = await getShop({ shopId });
  const created = await db.$transaction(async (tx) => {
    await lockMacros(tx, shopId);
    const there = await readMacros(tx, shopId);
    const plan = planMacroImport({ name, bytes, fallback: primaryLocale, known: textsOf(there) });
    if (!plan.ok) throw new AppError("invalid", { reason: plan.reason });
    if (plan.entries.some(({ state }) => state === "problem")) throw new AppError("invalid", { reason: "rows_with_problems" });
    const entries = plan.entries.filter(({ state }) => state === "new");
    await store(tx, { shopId, staffId, entries, importFormat: plan.format, isForDrafts, ids: new Map(there.map(({ nameKey, id }) => [nameKey, id])) });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "macro.imported", subjectType: "shop", subjectId: shopId, data: { format: plan.format, created: entries.length, isForDrafts } });
    return entries.length;
  }, { timeout: TIMEOUT_MS });
  forgetDraftMacros({ shopId });
  return { created };
}

interface Store {
  shopId: string;
  staffId: string;
  entries: PlannedMacro[];
  importFormat: string;
  isForDrafts: boolean;
  /** Macros that the shop has, by name key. */
  ids: Map<string, string>;
}

async function store(tx: Tx, { shopId, staffId, entries, importFormat, isForDrafts, ids }: Store): Promise<void> {
  const fresh = new Map<string, { id: string; name: string }>();
  for (const { name } of entries) {
    const key = nameKeyOf(name);
    if (!ids.has(key) && !fresh.has(key)) fresh.set(key, { id: newId(), name });
  }
  await assertRoom(tx, { shopId, more: fresh.size });
  await tx.macro.createMany({ data: [...fresh].map(([nameKey, { id, name }]) => ({ shopId, id, name, nameKey, isForDrafts, importFormat, createdBy: staffId })) });
  const idOf = (name: string) => ids.get(nameKeyOf(name)) ?? fresh.get(nameKeyOf(name))!.id;
  await tx.macroText.createMany({ data: entries.map(({ name, locale, body }) => ({ shopId, macroId: idOf(name), locale, body })) });
  // Whoever edits one that got a language has to see it first.
  const grown = [...new Set(entries.flatMap(({ name }) => ids.get(nameKeyOf(name)) ?? []))];
  await tx.macro.updateMany({ where: { shopId, id: { in: grown } }, data: { version: { increment: 1 }, updatedAt: new Date() } });
}

type Stored = { id: string; nameKey: string; texts: { locale: Locale; body: string }[] };

function readMacros(tx: Pick<Tx, "macro">, shopId: string): Promise<Stored[]> {
  return tx.macro.findMany({ where: { shopId }, select: { id: true, nameKey: true, texts: { select: { locale: true, body: true } } } });
}

function textsOf(macros: Stored[]): KnownMacros {
  return new Map(macros.map(({ nameKey, texts }) => [nameKey, Object.fromEntries(texts.map(({ locale, body }) => [locale, body]))]));
}
