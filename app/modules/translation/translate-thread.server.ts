import type { Locale } from "#app/contracts/locale.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { DRAFT_CONTENT_FIELD, draftContentSchema } from "#app/modules/drafting/draft-content.ts";
import { findShadowRun, isVisibleDraft } from "#app/modules/shop/shadow-run.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type Translated, translateText } from "./translate-text.server.ts";

export interface WantedReading {
  shopId: string;
  conversationId: string;
  staffId: string;
  /** A message or a draft of the conversation. */
  subject: { kind: "message" | "draft"; id: string };
  to: Locale;
}

/**
 * A message or a draft in the language of the person who reads it. Status lines are not translated: their words are fixed and may be
 * legal ones (GD-21). Throws `not_found` for what is not of this conversation of this shop, and for a draft that nobody is to see.
 */
export async function translateForReading({ subject, ...wanted }: WantedReading): Promise<Translated> {
  const found = subject.kind === "message" ? await findMessage(wanted, subject.id) : await findDraft(wanted, subject.id);
  if (!found) throw new AppError("not_found", { reason: "text_not_found" });
  return translateText({ ...wanted, ...found, use: "READ", register: null });
}

type Found = { text: string; fallback: Locale; sentences?: string[] };

async function findMessage({ shopId, conversationId }: Omit<WantedReading, "subject">, id: string): Promise<Found | null> {
  const row = await db.message.findFirst({
    where: { shopId, conversationId, id, author: { not: "SYSTEM" } }, select: { bodyCipher: true, locale: true, conversation: { select: { locale: true } } },
  });
  return row && { text: decryptBody(shopId, row.bodyCipher), fallback: row.locale ?? row.conversation.locale };
}

async function findDraft({ shopId, conversationId }: Omit<WantedReading, "subject">, id: string): Promise<Found | null> {
  const row = await db.draft.findFirst({ where: { shopId, conversationId, id }, select: { status: true, contentCipher: true, locale: true, conversation: { select: { locale: true } } } });
  if (!row?.contentCipher || !isVisibleDraft(row, await findShadowRun({ shopId }))) return null;
  const { text, claims } = draftContentSchema.parse(JSON.parse(decryptField({ shopId, field: DRAFT_CONTENT_FIELD }, row.contentCipher)));
  return { text, sentences: claims.map(({ sentence }) => sentence), fallback: row.locale ?? row.conversation.locale };
}
