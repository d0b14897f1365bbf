import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { db } from "#app/platform/db.server.ts";

/** As if a shop's provider had answered again: what failed before does not count for the next test. */
export async function closeCircuits({ shopId }: { shopId: string }): Promise<void> {
  await db.providerCircuit.deleteMany({ where: { shopId } });
  forgetDraftingProfile({ shopId });
}
