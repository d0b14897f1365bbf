import { maskMiss } from "#app/modules/approval/mask-contact.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { decodeCursor, encodeCursor } from "#app/modules/conversation/page-cursor.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { compareReply, MISS_REASONS } from "#app/modules/drafting/compare-reply.ts";
import { may } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { countShadow, listShadowRuns } from "./count-shadow.server.ts";
import type { ShadowMiss, ShadowReport } from "./shadow-views.ts";

const PAGE = 10;

/**
 * What a run has shown (the newest one, without `runId`), as this person may see it, with a line in the access log for the misses
 * (SH-05). While a run goes on there are counts and no texts. Throws `not_found` for a run of another shop, `invalid` for a bad cursor.
 */
export async function viewShadowReport({ shopId, viewer, runId = null, cursor = null }: { shopId: string; viewer: Viewer; runId?: string | null; cursor?: string | null }): Promise<ShadowReport> {
  const runs = await listShadowRuns({ shopId });
  const run = runId === null ? (runs[0] ?? null) : (runs.find(({ id }) => id === runId) ?? null);
  if (runId !== null && !run) throw new AppError("not_found", { reason: "shadow_run_not_found" });
  if (!run) return { runs, run, total: { compared: 0, unchanged: 0, interval: null }, places: [], reasons: [], misses: null };
  const counts = await countShadow({ shopId, runId: run.id });
  const misses = run.isRunning ? null : await listMisses({ shopId, runId: run.id, cursor });
  if (misses && misses.items.length > 0) await recordAccess({ shopId, staffId: viewer.id, subjectType: "list", subjectId: "shadow", customerId: null });
  const isMasked = !may(viewer.role, "contact");
  return { runs, run, ...counts, misses: misses && { ...misses, items: isMasked ? misses.items.map(maskMiss) : misses.items } };
}

const MISS = {
  messageId: true, outcome: true, similarity: true, intent: true, locale: true, comparedAt: true,
  draft: { select: { status: true, contentCipher: true, outcome: true, basedOnSequence: true } },
  message: { select: { bodyCipher: true, conversationId: true, conversation: { select: { customerNameCipher: true } } } },
} satisfies Prisma.ShadowComparisonSelect;
type MissRow = Prisma.ShadowComparisonGetPayload<{ select: typeof MISS }>;

/** Newest first, by a (comparedAt, messageId) cursor in the order of the index. */
async function listMisses({ shopId, runId, cursor }: { shopId: string; runId: string; cursor: string | null }): Promise<NonNullable<ShadowReport["misses"]>> {
  const after = cursor === null ? null : decodeCursor(cursor);
  const found = await db.shadowComparison.findMany({
    where: {
      shopId, runId, outcome: { in: [...MISS_REASONS] },
      ...(after && { comparedAt: { lte: after.at }, OR: [{ comparedAt: { lt: after.at } }, { messageId: { gt: after.id } }] }),
    },
    orderBy: [{ comparedAt: "desc" }, { messageId: "asc" }],
    take: PAGE + 1,
    select: MISS,
  });
  const page = found.slice(0, PAGE);
  const questions = await readQuestions(shopId, page);
  const last = page.at(-1);
  return {
    items: page.map((row) => toMiss(shopId, row, questions.get(placeOf(row)) ?? "")),
    nextCursor: found.length > PAGE && last ? encodeCursor({ at: last.comparedAt, id: last.messageId }) : null,
  };
}

const placeOf = ({ message, draft }: MissRow) => `${message.conversationId} ${draft.basedOnSequence}`;

async function readQuestions(shopId: string, rows: MissRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const pairs = rows.map(({ message, draft }) => ({ conversationId: message.conversationId, sequence: draft.basedOnSequence }));
  const messages = await db.message.findMany({ where: { shopId, OR: pairs }, select: { conversationId: true, sequence: true, bodyCipher: true } });
  return new Map(messages.map(({ conversationId, sequence, bodyCipher }) => [`${conversationId} ${sequence}`, decryptBody(shopId, bodyCipher)]));
}

/** The facts that differ are found again in the texts: only the outcome was stored. */
function toMiss(shopId: string, row: MissRow, question: string): ShadowMiss {
  const { message, locale } = row;
  const reply = decryptBody(shopId, message.bodyCipher);
  const draft = row.draft.status === "SHADOW" && row.outcome !== "no_draft" ? (readDraftContent(shopId, row.draft.contentCipher)?.text ?? null) : null;
  const { onlyInDraft, onlyInReply } = draft === null ? { onlyInDraft: [], onlyInReply: [] } : compareReply({ draft, reply, locale });
  return {
    id: row.messageId,
    conversationId: message.conversationId,
    customerName: readName(shopId, "Conversation.customerName", message.conversation.customerNameCipher),
    question, draft, reply,
    reason: MISS_REASONS.find((reason) => reason === row.outcome) ?? "words",
    draftOutcome: row.draft.outcome,
    similarity: row.similarity,
    onlyInDraft, onlyInReply,
    intent: toIntent(row.intent),
    locale,
    comparedAt: row.comparedAt.toISOString(),
  };
}
