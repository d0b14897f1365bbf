import type { AnswerRules } from "#app/modules/hours/answer-timer.ts";
import { getShop } from "./find-shop.server.ts";
import { getSettings } from "./settings.server.ts";
import { rulesOf } from "./answer-rules.ts";

/** When a shop's people answer and how fast they want to. Throws `not_found` for a shop that has not installed the app. */
export async function getAnswerRules({ shopId }: { shopId: string }): Promise<AnswerRules> {
  const [shop, settings] = await Promise.all([getShop({ shopId }), getSettings({ shopId })]);
  return rulesOf(settings, shop);
}
