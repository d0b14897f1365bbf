import { viewCustomer, type CustomerChoice } from "#app/modules/simulation/view-customers.server.ts";
import { gatherCase } from "#app/modules/simulation/gather-case.server.ts";
import type { Guidance } from "#app/modules/simulation/guidance.ts";
import type { CaseThread } from "#app/modules/simulation/saved-case.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { microsOf } from "#app/modules/drafting/budget-terms.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import type { Rehearsal, RehearsalContext } from "#app/modules/drafting/rehearsal.ts";
import { rehearseWith } from "#app/modules/drafting/rehearse-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { countAgainst } from "#app/platform/rate-limit.server.ts";
import { findTryGate } from "./find-try-gate.server.ts";
import type { TriedDraft, TryView } from "./try-view.ts";

/** Each try is a model call or two: somebody who holds a key down does not use up the shop's day. */
const TRIES = { max: 20, windowMs: 60_000 };

interface TryInput {
  shopId: string;
  staffId: string;
  customerId: string | null;
  thread: CaseThread;
  /** Fixed language of the reply; null: as for a real message. */
  locale: Locale | null;
  /** Guidance that is not saved: the draft is composed twice on the same facts, as things are and with it. */
  guidance?: Guidance;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/**
 * The draft that a question would get now, exactly as staff would see it, with everything that was decided on the way. Nothing is stored
 * and nothing is sent: only the model call counts and is on record, and the view of a customer's data (SH-05). Throws `rate_limited`, `not_found` for a customer of another
 * shop, `upstream` when Shopify cannot be asked.
 */
export async function tryQuestion({ shopId, staffId, customerId, thread, locale, guidance, signal }: TryInput): Promise<TryView> {
  await countAgainst([{ key: `playground:${shopId}:${staffId}`, ...TRIES }]);
  const customer: CustomerChoice | null = customerId === null ? null : await viewCustomer({ shopId, staffId, customerId });
  const context = await gatherCase({ shopId, customerId, thread, locale });
  const [before, after] = await Promise.all([rehearseWith({ context, signal }), guidance ? rehearseWith({ context, overrides: guidance, signal }) : null]);
  if (before.kind === "draft") await rememberFirst(shopId);
  return { customer, before: await toTried(before, context, customerId), after: after && (await toTried(after, context, customerId)) };
}

/** For the checklist of the home page: that there was one, and nothing of it. */
async function rememberFirst(shopId: string): Promise<void> {
  await db.shopSettings.updateMany({ where: { shopId, firstTriedAt: null }, data: { firstTriedAt: new Date() } });
}

async function toTried(rehearsal: Rehearsal, context: RehearsalContext, customerId: string | null): Promise<TriedDraft> {
  if (rehearsal.kind === "stopped") return rehearsal;
  const shopId = context.shop.id;
  const { call } = await getDraftingProfile({ shopId });
  const { content, source, outcome, verified, needsHuman, locale, language, triage, model, usage, leftToPerson, proposals } = rehearsal;
  return {
    kind: "draft", content, source, outcome, verified, needsHuman, locale, language, triage, model, leftToPerson,
    proposals: proposals.map(({ kind, orderName }) => ({ kind, orderName })),
    passages: context.passages.map(({ articleId, source: from, title, updatedAt }) => ({ articleId, source: from, title, updatedAt })),
    tokens: usage.inputTokens + usage.outputTokens,
    micros: call && model !== "" ? microsOf(usage, call.terms.price) : 0,
    gate: await findTryGate({ shopId, rehearsal, thread: context.thread, isKnown: customerId !== null }),
  };
}
