import { prepared } from "#app/platform/db.server.ts";
import { loadThread } from "./load-thread.server.ts";
import { triage } from "./triage.ts";

const sort = prepared(
  "conversation-sort",
  `UPDATE "Conversation" SET "intent" = COALESCE(CASE WHEN "staffIntentSequence" >= "lastShopperSequence" THEN "staffIntent" END, $3),
     "intentSource" = CASE WHEN "staffIntentSequence" >= "lastShopperSequence" THEN 'staff' ELSE 'rule' END, "urgency" = COALESCE("staffUrgency", $4), "needsPerson" = true
   WHERE "shopId" = $1 AND "id" = $2 AND "mode" = 'HUMAN_ONLY'`,
);

/** Sorts a conversation that only people read, by keywords alone: nothing of it reaches a model or is learned from (GD-10). */
export async function sortForPeople({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  const thread = await loadThread({ shopId, conversationId });
  if (!thread.some(({ author }) => author === "SHOPPER")) return;
  const { intent, urgency } = triage({ thread, staffIntent: null, model: null });
  await sort([shopId, conversationId, intent, urgency]);
}
