import { isOpenAt } from "#app/modules/hours/business-hours.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import type { Condition } from "./definition.ts";

/**
 * Whether the shop's people answer at an instant, by the hours as they are set now; the hours are read only where a condition asks for them, and
 * the answer is null where none does.
 */
export async function openingOf({ shopId, conditions }: { shopId: string; conditions: Condition[] }): Promise<(at: Date) => boolean | null> {
  if (!conditions.some(({ kind }) => kind === "hours")) return () => null;
  const { hours } = await getAnswerRules({ shopId });
  return (at) => isOpenAt(hours, at);
}
