import { db } from "#app/platform/db.server.ts";
import { demoteOnSignals } from "./find-signals.server.ts";
import type { Gate } from "./gates.ts";
import { sendByItself } from "./send-by-itself.server.ts";

/**
 * Sends a READY draft by itself when its intent and language are at AUTO and every gate is open (AI-12); else it stays with the staff,
 * with the gate that kept it. Null when it was sent; a lost hint costs nothing: the draft waits in the queue as any other.
 */
export async function considerDraft({ shopId, draftId }: { shopId: string; draftId: string }): Promise<Gate | null> {
  const seen = await db.draft.findUnique({ where: { shopId_id: { shopId, id: draftId } }, select: { intent: true, locale: true } });
  if (!seen?.intent || !seen.locale) return "not_auto";
  await demoteOnSignals({ shopId, intent: seen.intent, locale: seen.locale });
  const sent = await sendByItself({ shopId, draftId });
  return "gate" in sent ? sent.gate : null;
}
