import type { Locale } from "#app/contracts/locale.ts";
import type { ExaminedProposals } from "#app/modules/actions/propose-actions.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { claimDraft, finishDraft, type StoredAs } from "#app/modules/drafting/claim-draft.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { db } from "#app/platform/db.server.ts";
import { type Chat, openChat, shopperWrites } from "./open-chat.ts";

export const HIDDEN_TEXT = "Uw bestelling #1001 is verzonden en komt op 14 november 2026 bij u aan.";

interface Written {
  text?: string;
  intent?: Intent;
  locale?: Locale;
  source?: "MODEL" | "TEMPLATE";
  outcome?: ComposeResult["outcome"];
  proposed?: ExaminedProposals | null;
}

/** The chat's waiting draft, stored by the statement that a worker ends it with. */
export async function draftIsWritten({ shopId, conversationId }: Chat, { text = HIDDEN_TEXT, intent = "order_status", locale = "nl", source = "MODEL", outcome = "ok", proposed = null }: Written = {}): Promise<{ draftId: string; basedOnSequence: number; storedAs: StoredAs }> {
  const open = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  const claim = await claimDraft({ shopId, draftId: open.id });
  if (!claim) throw new Error("nothing to claim");
  const result: ComposeResult = {
    content: { text, claims: [{ sentence: text, verdict: "SUPPORTED", problems: [], evidence: [] }] }, source, outcome, verified: true, needsHuman: false, locale,
    language: { source: "message", speaksOther: false }, triage: { intent, source: "rule", urgency: 0, needsPerson: false }, promptVersion: "test",
    model: source === "MODEL" ? "test" : "", providerHost: source === "MODEL" ? "model.test" : "", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: {},
  };
  return { draftId: open.id, basedOnSequence: open.basedOnSequence, storedAs: await finishDraft(claim, result, {}, proposed) };
}

export type HiddenChat = Chat & Awaited<ReturnType<typeof draftIsWritten>>;

/** A signed-in customer's question, and the draft that a worker made of it. */
export async function writtenChat(shopId: string, { question, customerId = "7001", ...written }: Written & { question?: string; customerId?: string } = {}): Promise<HiddenChat> {
  const chat = await openChat({ shopId, customerId });
  await shopperWrites(chat, question);
  return { ...chat, ...(await draftIsWritten(chat, written)) };
}

/** A member of staff answers in their own words; returns the message's id. */
export async function staffAnswers({ shopId, conversationId }: Chat, text = HIDDEN_TEXT, staffId = "501"): Promise<string> {
  return (await sendStaffReply({ shopId, conversationId, staffId, text })).messageId;
}
