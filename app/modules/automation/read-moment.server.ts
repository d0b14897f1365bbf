import { isBulkOn, readAutoSendStops } from "#app/modules/shop/autonomy.server.ts";
import { findShadowRun } from "#app/modules/shop/shadow-run.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { AutonomyLevel, Locale } from "#app/platform/prisma/client.ts";
import type { MomentFacts } from "./gates.ts";

/** The draft whose answer may leave by itself. */
interface Subject {
  shopId: string;
  conversationId: string;
  draft: { intent: string | null; locale: Locale | null; basedOnSequence: number; isBulk: boolean } | null;
}

/** The merchant's word on its intent and language, as it stands now. */
export interface StandingSetting {
  level: AutonomyLevel;
  changedBy: string | null;
  demotedReason: string | null;
}

/**
 * What may have changed since an answer was decided on, read under the conversation's lock: when a draft is considered, and
 * once more when its answer leaves (AI-12, GD-10).
 */
export async function readMoment(tx: Tx, { shopId, conversationId, draft }: Subject): Promise<MomentFacts & { setting: StandingSetting | null }> {
  const stops = await readAutoSendStops(tx, { shopId });
  const setting = draft?.intent && draft.locale
    ? await tx.autonomy.findUnique({ where: { shopId_intent_locale: { shopId, intent: draft.intent, locale: draft.locale } }, select: { level: true, changedBy: true, demotedReason: true } })
    : null;
  const { channel, mode, needsHumanReason, lastShopperSequence } = await tx.conversation.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: conversationId } }, select: { channel: true, mode: true, needsHumanReason: true, lastShopperSequence: true },
  });
  const newest = await tx.message.findUnique({ where: { shopId_conversationId_sequence: { shopId, conversationId, sequence: lastShopperSequence } }, select: { isAuthenticated: true } });
  return {
    stoppedEverywhere: stops.everywhere,
    stoppedByShop: stops.byShop,
    isShadow: (await findShadowRun({ shopId }, tx)) !== null,
    isAuto: setting?.level === "AUTO" || (draft?.isBulk === true && setting?.level === "DRAFT" && (await isBulkOn(tx, { shopId }))),
    wantsPerson: mode !== "AI" || needsHumanReason !== null,
    wroteAgain: lastShopperSequence !== draft?.basedOnSequence,
    // A chat's message has nothing to prove; a mail's sender has, also where it landed in a chat that goes on by e-mail.
    isUnproven: newest?.isAuthenticated === false || (channel === "EMAIL" && newest?.isAuthenticated !== true),
    setting,
  };
}
