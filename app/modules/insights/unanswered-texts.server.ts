import type { Locale } from "#app/contracts/locale.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { Redactor } from "#app/modules/drafting/redact.ts";
import { personNamed } from "#app/modules/orders/known-person.ts";
import { db } from "#app/platform/db.server.ts";

export interface UnansweredText {
  conversationId: string;
  sequence: number;
  locale: Locale;
  at: Date;
  gapId: string | null;
  /** Without names, addresses and numbers of the person; orders are left out as well. */
  text: string;
}

const MAX_QUESTIONS = 2_000;

/** Questions without an answer since a moment, newest first, redacted as they are read: nothing of them is stored again. */
export async function readUnanswered({ shopId, since, gapIds }: { shopId: string; since: Date; gapIds?: string[] }): Promise<UnansweredText[]> {
  const rows = await db.unansweredQuestion.findMany({
    where: { shopId, at: { gte: since }, ...(gapIds ? { gapId: { in: gapIds } } : {}) }, orderBy: [{ at: "desc" }, { conversationId: "asc" }, { sequence: "asc" }], take: MAX_QUESTIONS,
    include: { conversation: { select: { customerNameCipher: true } } },
  });
  const messages = await db.message.findMany({ where: { shopId, OR: rows.map(({ conversationId, sequence }) => ({ conversationId, sequence })) }, select: { conversationId: true, sequence: true, bodyCipher: true } });
  const bodies = new Map(messages.map(({ conversationId, sequence, bodyCipher }) => [`${conversationId} ${sequence}`, bodyCipher]));
  return rows.flatMap(({ conversationId, sequence, locale, at, gapId, conversation }) => {
    const cipher = bodies.get(`${conversationId} ${sequence}`);
    if (!cipher) return [];
    const text = redactText(decryptBody(shopId, cipher), readName(shopId, "Conversation.customerName", conversation.customerNameCipher));
    return [{ conversationId, sequence, locale, at, gapId, text }];
  });
}

/** A person's words without what names them, for other eyes than those of the conversation. */
export function redactText(text: string, name: string | null): string {
  const redacted = new Redactor({ keep: [], known: personNamed(name) }).redact(text);
  return redacted.replace(/\[[A-Z_]+_\d+\]/g, "…").replace(/#\s?\d{3,}|\b\d{5,}\b/g, "…").trim();
}
