import type { Locale } from "#app/contracts/locale.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, openChat, shopperWrites } from "./open-chat.ts";

export interface Proposing {
  chat: Chat;
  draftId: string;
  basedOnSequence: number;
  source: "MODEL" | "TEMPLATE" | null;
  content: DraftContent;
  /** What the draft proposes, as staff see it. */
  actions: ThreadAction[];
}

/** A chat in which this customer (null: a guest) writes, and the draft that a worker then made of it. */
export async function proposingChat({ shopId, customerId, says, locale = "nl" }: { shopId: string; customerId: string | null; says: string; locale?: Locale }): Promise<Proposing> {
  const chat = await openChat({ shopId, customerId });
  await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { locale } });
  await shopperWrites(chat, says);
  return writeDraft(chat);
}

/** The chat's waiting draft, as a worker writes it. */
export async function writeDraft(chat: Chat): Promise<Proposing> {
  const { shopId, conversationId } = chat;
  const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date(0) } });
  await generateDraft({ shopId, draftId, signal: new AbortController().signal });
  const draft = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } });
  const content = readDraftContent(shopId, draft.contentCipher);
  if (draft.status !== "READY" || !content) throw new Error(`the draft is ${draft.status}`);
  return { chat, draftId, basedOnSequence: draft.basedOnSequence, source: draft.source, content, actions: await listActions({ shopId, conversationId, draftId }) };
}
