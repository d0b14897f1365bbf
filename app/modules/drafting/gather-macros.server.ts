import type { Passage } from "#app/modules/knowledge/passage.ts";
import { findDraftMacro, loadDraftMacros } from "#app/modules/macros/load-draft-macros.server.ts";
import { macroPassages, type MacroWish } from "./macro-passages.ts";

type Wish = Omit<MacroWish, "macros" | "isChosen"> & {
  shopId: string;
  /** A person's choice for this draft; one that is gone is as none. */
  macroId?: string | null;
};

/** The shop's saved replies that a draft may be written with; see `macroPassages`. */
export async function gatherMacros({ shopId, macroId = null, ...wish }: Wish): Promise<Passage[]> {
  const chosen = macroId === null ? null : await findDraftMacro({ shopId, macroId });
  return macroPassages({ ...wish, macros: chosen ? [chosen] : await loadDraftMacros({ shopId }), isChosen: chosen !== null });
}
