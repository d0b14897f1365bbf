import type { Tx } from "#app/platform/db.server.ts";
import { isId } from "#app/platform/id.server.ts";
import { MAX_MACROS_USED } from "./views.ts";

/** A reply was written with these macros; of another shop's, or of ones that are gone, nothing is stored. Repeating it is harmless. */
export async function recordMacroUse(tx: Tx, { shopId, messageId, macroIds }: { shopId: string; messageId: string; macroIds: string[] }): Promise<void> {
  const ids = [...new Set(macroIds.filter(isId))].slice(0, MAX_MACROS_USED);
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "MacroUse" ("shopId", "messageId", "macroId")
    SELECT "shopId", ${messageId}::uuid, "id" FROM "Macro" WHERE "shopId" = ${shopId}::uuid AND "id" = ANY(${ids}::uuid[])
    ON CONFLICT DO NOTHING`;
}
