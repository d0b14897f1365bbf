import type { Locale } from "#app/contracts/locale.ts";
import { compareReply, type ReplyOutcome } from "#app/modules/drafting/compare-reply.ts";
import { findShadowRun } from "#app/modules/shop/shadow-run.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { DraftSource, DraftStatus } from "#app/platform/prisma/client.ts";
import { readDraftContent } from "./read-draft-content.server.ts";

interface Reply {
  shopId: string;
  conversationId: string;
  messageId: string;
  /** As it leaves. */
  text: string;
}

/** Nothing of a model was wanted here: there is nothing to hold a reply against. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["intent_off", "no_key", "ai_disabled", "return_requested", "macro_by_workflow"]);

/**
 * Holds the hidden draft of a conversation against the reply that a person just wrote, and stores what became of it; in the
 * reply's transaction, under the conversation's lock, and before open drafts are superseded. Nothing happens without a hidden
 * draft for the shopper's newest message, or when an earlier reply was held against it. It never keeps a reply from leaving.
 */
export async function compareWithShadow(tx: Tx, { shopId, conversationId, messageId, text }: Reply): Promise<void> {
  const draft = await tx.draft.findFirst({
    where: { shopId, conversationId }, orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    select: { id: true, status: true, source: true, outcome: true, locale: true, intent: true, basedOnSequence: true, queuedAt: true, contentCipher: true, shadowRunId: true, comparison: { select: { draftId: true } } },
  });
  if (!draft || draft.comparison || (draft.outcome !== null && NOT_COMPARED.has(draft.outcome))) return;
  const runId = draft.shadowRunId ?? (await findRunOf(tx, { shopId, ...draft }));
  if (runId === null) return;
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: conversationId } }, select: { lastShopperSequence: true, intent: true, replyLocale: true, locale: true },
  });
  if (conversation.lastShopperSequence !== draft.basedOnSequence) return;
  const locale = draft.locale ?? conversation.replyLocale ?? conversation.locale;
  await tx.shadowComparison.create({
    data: { shopId, messageId, draftId: draft.id, runId, intent: draft.intent ?? conversation.intent, locale, ...judge(shopId, { ...draft, locale, text }) },
  });
}

/** A draft that would have been hidden, had it been finished. */
async function findRunOf(tx: Tx, { shopId, status, queuedAt }: { shopId: string; status: DraftStatus; queuedAt: Date }): Promise<string | null> {
  if (status !== "QUEUED" && status !== "GENERATING" && status !== "FAILED") return null;
  const run = await findShadowRun({ shopId }, tx);
  return run && (status !== "FAILED" || queuedAt >= run.startedAt) ? run.id : null;
}

interface Judged {
  status: DraftStatus;
  source: DraftSource | null;
  contentCipher: Uint8Array | null;
  locale: Locale;
  text: string;
}

function judge(shopId: string, { status, source, contentCipher, locale, text }: Judged): { outcome: ReplyOutcome; similarity: number | null } {
  if (status !== "SHADOW") return { outcome: "no_draft", similarity: null };
  if (source !== "MODEL") return { outcome: "not_by_model", similarity: null };
  try {
    const { outcome, similarity } = compareReply({ draft: readDraftContent(shopId, contentCipher)?.text ?? "", reply: text, locale });
    return { outcome, similarity: Math.floor(similarity * 100) };
  } catch (error) {
    log.error({ shopId, reason: error instanceof Error ? error.message : String(error) }, "a hidden draft could not be compared");
    return { outcome: "no_draft", similarity: null };
  }
}
