import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { gapsSince } from "./review-gaps.server.ts";
import { readUnanswered, redactText, type UnansweredText } from "./unanswered-texts.server.ts";

export interface GapView {
  id: string;
  locale: Locale;
  /** Conversations in four weeks. */
  size: number;
  /** A few of the questions, redacted. */
  questions: string[];
  /** An article to begin with: the question, and what staff answered it last, redacted; empty when nobody has yet. */
  proposal: { locale: Locale; title: string; body: string };
}

const MAX_GAPS = 25;
const QUESTIONS_SHOWN = 3;
const QUESTION_CHARACTERS = 240;
const TITLE_CHARACTERS = 120;

/** Open gaps, most asked first. */
export async function listGaps({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<GapView[]> {
  const gaps = await db.knowledgeGap.findMany({ where: { shopId, status: "OPEN" }, orderBy: [{ size: "desc" }, { id: "asc" }], take: MAX_GAPS });
  const byGap = Map.groupBy(await readUnanswered({ shopId, since: gapsSince(now), gapIds: gaps.map(({ id }) => id) }), ({ gapId }) => gapId);
  const views = await Promise.all(gaps.map(async ({ id, locale, size }): Promise<GapView | null> => {
    const questions = byGap.get(id) ?? [];
    const [newest] = questions;
    if (!newest) return null;
    // The shortest says it most plainly.
    const plainest = questions.reduce((best, each) => (each.text.length < best.text.length ? each : best));
    const title = plainest.text.split(/(?<=[?.!])\s/)[0]?.slice(0, TITLE_CHARACTERS) ?? "";
    return { id, locale, size, questions: questions.slice(0, QUESTIONS_SHOWN).map(({ text }) => text.slice(0, QUESTION_CHARACTERS)), proposal: { locale, title, body: await lastAnswer(shopId, questions) } };
  }));
  return views.filter((view) => view !== null);
}

/** What a person sent after one of these questions. */
async function lastAnswer(shopId: string, questions: UnansweredText[]): Promise<string> {
  const reply = await db.message.findFirst({
    where: { shopId, status: "SENT", author: { in: ["STAFF", "ASSISTANT"] }, OR: questions.map(({ conversationId, sequence }) => ({ conversationId, sequence: { gt: sequence } })) },
    orderBy: { sentAt: "desc" }, select: { bodyCipher: true, conversation: { select: { customerNameCipher: true } } },
  });
  if (!reply) return "";
  return redactText(decryptBody(shopId, reply.bodyCipher), readName(shopId, "Conversation.customerName", reply.conversation.customerNameCipher));
}

/** A person says that no article is wanted. Throws `not_found`. */
export async function dismissGap({ shopId, staffId, gapId }: { shopId: string; staffId: string; gapId: string }): Promise<void> {
  if (!isId(gapId)) throw new AppError("not_found", { reason: "gap_not_found" });
  await db.$transaction(async (tx) => {
    const { count } = await tx.knowledgeGap.updateMany({ where: { shopId, id: gapId }, data: { status: "DISMISSED", handledBy: staffId, handledAt: new Date() } });
    if (count === 0) throw new AppError("not_found", { reason: "gap_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "knowledge.gap_dismissed", subjectType: "knowledge", subjectId: gapId });
  });
}
