import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { clusterQuestions, questionVector } from "./cluster-questions.ts";
import { readUnanswered, type UnansweredText } from "./unanswered-texts.server.ts";

export const GAP_WEEKS = 4;
const WEEK_MS = 7 * 86_400_000;

export const gapsSince = (now: Date) => new Date(now.getTime() - GAP_WEEKS * WEEK_MS);

/**
 * Groups the unanswered questions of the last four weeks by what they are about and counts the conversations of each group; a gap to
 * which the texts have had an answer since is closed, one without questions goes. Repeating it is harmless.
 */
export async function reviewGaps({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<{ gaps: number }> {
  const questions = await readUnanswered({ shopId, since: gapsSince(now) });
  const idOf = ({ conversationId, sequence }: UnansweredText) => `${conversationId} ${sequence}`;
  const groups = new Map<string, UnansweredText[]>();
  for (const [locale, own] of Map.groupBy(questions, (question) => question.locale)) {
    const placed = clusterQuestions(own.map((question) => ({ id: idOf(question), group: question.gapId, vector: questionVector(question.text, locale) })), newId);
    for (const question of own) {
      const group = placed.get(idOf(question)) as string;
      groups.set(group, [...(groups.get(group) ?? []), question]);
    }
  }
  for (const [gapId, members] of groups) await storeGap(shopId, gapId, members, now);
  await dropEmpty(shopId, [...groups.keys()]);
  return { gaps: groups.size };
}

async function storeGap(shopId: string, gapId: string, members: UnansweredText[], now: Date): Promise<void> {
  const [newest] = members as [UnansweredText];
  const size = new Set(members.map(({ conversationId }) => conversationId)).size;
  const isAnswered = await hasAnswerSince(shopId, newest);
  await db.$transaction(async (tx) => {
    await tx.knowledgeGap.upsert({
      where: { shopId_id: { shopId, id: gapId } },
      create: { shopId, id: gapId, locale: newest.locale, size, reviewedAt: now, status: isAnswered ? "ANSWERED" : "OPEN" },
      update: { size, reviewedAt: now },
    });
    // What a person set aside stays so.
    await tx.knowledgeGap.updateMany({ where: { shopId, id: gapId, status: { not: "DISMISSED" } }, data: { status: isAnswered ? "ANSWERED" : "OPEN" } });
    await tx.unansweredQuestion.updateMany({ where: { shopId, gapId: null, OR: members.map(({ conversationId, sequence }) => ({ conversationId, sequence })) }, data: { gapId } });
  });
}

/** A text that was written after the question and is found by it. */
async function hasAnswerSince(shopId: string, { text, locale, at }: UnansweredText): Promise<boolean> {
  const [best] = await findPassages({ shopId, locale, query: text, limit: 1 });
  return best !== undefined && best.locale === locale && Date.parse(best.updatedAt) > at.getTime();
}

async function dropEmpty(shopId: string, kept: string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.unansweredQuestion.updateMany({ where: { shopId, gapId: { not: null, notIn: kept } }, data: { gapId: null } });
    await tx.knowledgeGap.deleteMany({ where: { shopId, id: { notIn: kept } } });
  });
}
