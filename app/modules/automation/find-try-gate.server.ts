import { toIntent } from "#app/modules/conversation/intents.ts";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import type { Rehearsal } from "#app/modules/drafting/rehearsal.ts";
import { readAutoSendStops } from "#app/modules/shop/autonomy.server.ts";
import { findShadowRun } from "#app/modules/shop/shadow-run.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isTrained } from "./complete-training.server.ts";
import { type Gate, shutGate } from "./gates.ts";

interface Tried {
  shopId: string;
  rehearsal: Extract<Rehearsal, { kind: "draft" }>;
  thread: ThreadMessage[];
  /** Asked as a customer of the shop. */
  isKnown: boolean;
}

/** The gate that would keep this draft with the staff in a real conversation, by the settings of this moment; null: it would leave by itself (AI-12). */
export async function findTryGate({ shopId, rehearsal, thread, isKnown }: Tried): Promise<Gate | null> {
  const { triage, locale, language, content, source, verified, needsHuman, proposals, leftToPerson } = rehearsal;
  const intent = toIntent(triage.intent);
  const [stops, shadow, setting] = await Promise.all([
    readAutoSendStops(db, { shopId }),
    findShadowRun({ shopId }),
    intent ? db.autonomy.findUnique({ where: { shopId_intent_locale: { shopId, intent, locale } }, select: { level: true, changedBy: true, demotedReason: true } }) : null,
  ]);
  return shutGate({
    stoppedEverywhere: stops.everywhere, stoppedByShop: stops.byShop, isShadow: shadow !== null, isAuto: setting?.level === "AUTO", wroteAgain: false, isUnproven: false,
    wantsPerson: false, hasSignal: setting?.demotedReason != null, isTrained: await isTrained(db, { shopId, staffId: setting?.changedBy ?? null }),
    intent, conversationIntent: intent, intentSource: triage.source, languageSource: language.source, speaksOther: language.speaksOther,
    urgency: triage.urgency, needsPerson: triage.needsPerson || needsHuman,
    source, verified, content, isKnown, hasWithdrawal: leftToPerson === "withdrawal", hasActions: proposals.length > 0, askedBy: null,
    shopperTexts: thread.filter(({ author }) => author === "SHOPPER").map(({ body }) => body),
  });
}
