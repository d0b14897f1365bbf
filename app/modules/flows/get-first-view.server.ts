import type { Locale } from "#app/contracts/locale.ts";
import type { StartView } from "#app/contracts/storefront.ts";
import { getStartView } from "#app/modules/consent/get-start-view.server.ts";
import { listQuickActions } from "./get-flow.server.ts";

/** Everything before the first input: disclosure, notice and choices, then the quick actions in the language that the shop answers in. Throws `not_found` for an uninstalled shop. */
export async function getFirstView({ shopId, locale }: { shopId: string; locale: Locale }): Promise<StartView> {
  const view = await getStartView({ shopId, locale });
  return { ...view, quickActions: await listQuickActions({ shopId, locale: view.locale }) };
}
