import { FINAL_TEXT_FIELD } from "#app/modules/approval/approve-draft.server.ts";
import { encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { DRAFT_CONTENT_FIELD, type DraftContent } from "#app/modules/drafting/draft-content.ts";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { assessRisk, NO_RISK } from "#app/modules/drafting/draft-risk.ts";
import { detectIntent } from "#app/modules/drafting/intent.ts";
import { findReplyLanguage } from "#app/modules/drafting/reply-language.ts";
import { triage } from "#app/modules/drafting/triage.ts";
import { RATING_COMMENT_FIELD } from "#app/modules/satisfaction/find-rating.server.ts";
import { encryptField, newToken, sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { ConversationSpec, MessageSpec } from "./conversation-spec.ts";
import { stableId } from "./stable-id.ts";

const MINUTE_MS = 60_000;
const ASKED_AFTER_MINUTES = 120;
const TOKEN_LIFETIME_MS = 30 * 86_400_000;
const SEEDED_MODEL = { promptVersion: "seed", model: "seed" };

interface Rows {
  conversations: Prisma.ConversationCreateManyInput[];
  messages: Prisma.MessageCreateManyInput[];
  drafts: Prisma.DraftCreateManyInput[];
  approvals: Prisma.ApprovalCreateManyInput[];
  searches: Prisma.ConversationSearchCreateManyInput[];
  ratings: Prisma.RatingCreateManyInput[];
}

interface Target {
  shopId: string;
  staffId: string;
  now: Date;
}

/** Stores example conversations with everything that hangs on them. Rows that are there already stay as they are. */
export async function writeConversations(target: Target, specs: ConversationSpec[]): Promise<void> {
  const rows: Rows = { conversations: [], messages: [], drafts: [], approvals: [], searches: [], ratings: [] };
  for (const spec of specs) addConversation(rows, target, spec);
  await db.$transaction([
    db.conversation.createMany({ data: rows.conversations, skipDuplicates: true }),
    db.draft.createMany({ data: rows.drafts, skipDuplicates: true }),
    db.approval.createMany({ data: rows.approvals, skipDuplicates: true }),
    db.message.createMany({ data: rows.messages, skipDuplicates: true }),
    db.conversationSearch.createMany({ data: rows.searches, skipDuplicates: true }),
    db.rating.createMany({ data: rows.ratings, skipDuplicates: true }),
  ]);
}

function addConversation(rows: Rows, target: Target, spec: ConversationSpec): void {
  const { shopId, now } = target;
  const conversationId = stableId(shopId, spec.key);
  const startedAt = new Date(now.getTime() - spec.startedHoursAgo * 60 * MINUTE_MS);
  spec.messages.forEach((message, index) => addMessage(rows, { ...target, conversationId, key: spec.key, startedAt, spec }, message, index + 1));
  if (spec.draft) addReadyDraft(rows, { shopId, conversationId, startedAt }, spec);
  if (spec.rating) addRating(rows, { shopId, conversationId, startedAt }, spec);

  const last = spec.messages.at(-1);
  const lastShopper = spec.messages.findLastIndex((message) => message.from === "shopper");
  const isAnswered = last?.from !== "shopper";
  const firstUnanswered = spec.messages.findLastIndex((message) => message.from !== "shopper") + 1;
  rows.conversations.push({
    shopId,
    id: conversationId,
    locale: spec.locale,
    status: spec.status ?? "OPEN",
    mode: spec.humanOnly ? "HUMAN_ONLY" : "AI",
    needsHumanReason: isAnswered ? null : (spec.humanOnly ?? null),
    tokenHash: sha256(newToken()),
    tokenExpiresAt: new Date(now.getTime() + TOKEN_LIFETIME_MS),
    shopifyCustomerId: spec.customer?.id ?? null,
    customerNameCipher: spec.customer ? encryptField({ shopId, field: "Conversation.customerName" }, spec.customer.name) : null,
    lastSequence: spec.messages.length,
    lastShopperSequence: lastShopper + 1,
    scannedSequence: lastShopper + 1,
    waitingSince: isAnswered || spec.status === "RESOLVED" ? null : timeOf(startedAt, spec.messages[firstUnanswered]),
    firstAnsweredAt: firstAnswerOf(spec, startedAt),
    lastMessageAt: timeOf(startedAt, last),
    createdAt: startedAt,
    ...sortedAs(spec),
  });
  // Older than what the search index looks for by itself.
  rows.searches.push({ shopId, conversationId, sequence: 0, at: timeOf(startedAt, last), changes: 1, hashes: [] });
}

/** The thread as it was when a draft was written, and what was recognised in it; null where no AI reads it. */
function readBy({ messages, locale, humanOnly }: ConversationSpec) {
  const newest = messages.findLastIndex(({ from }) => from === "shopper");
  if (humanOnly || newest < 0) return null;
  const thread = messages.slice(0, newest + 1).map(({ from, text }): ThreadMessage => ({ author: from === "shopper" ? "SHOPPER" : "STAFF", body: text, at: "" }));
  return { thread, language: findReplyLanguage({ thread, staffLocale: null, customerLocale: locale, shopLocale: locale }), triage: triage({ thread, staffIntent: null, model: null }) };
}

/** Language, topic and urgency as the writing of the newest draft found them; a conversation that no AI reads stays unsorted, as in life. */
function sortedAs(spec: ConversationSpec): Partial<Prisma.ConversationCreateManyInput> {
  const read = readBy(spec);
  if (!read) return {};
  const { language: { locale: replyLocale, source: languageSource, speaksOther }, triage: { intent, source, urgency, needsPerson } } = read;
  return { replyLocale, languageSource, speaksOther, intent, intentSource: source, urgency, needsPerson };
}

function firstAnswerOf({ messages }: ConversationSpec, startedAt: Date): Date | null {
  const first = messages.find(({ from }) => from !== "shopper");
  return first ? timeOf(startedAt, first) : null;
}

function timeOf(startedAt: Date, message: MessageSpec | undefined): Date {
  return new Date(startedAt.getTime() + (message?.atMinute ?? 0) * MINUTE_MS);
}

interface Place extends Target {
  conversationId: string;
  key: string;
  startedAt: Date;
  spec: ConversationSpec;
}

/** What the answered question is about. */
function intentOf({ messages }: ConversationSpec, before: number): string {
  return detectIntent(messages.slice(0, before).findLast(({ from }) => from === "shopper")?.text ?? "");
}

function addMessage(rows: Rows, place: Place, message: MessageSpec, sequence: number): void {
  const { shopId, conversationId, key, startedAt, staffId } = place;
  const at = timeOf(startedAt, message);
  const common = {
    shopId, id: stableId(shopId, key, "message", String(sequence)), conversationId, sequence,
    bodyCipher: encryptBody(shopId, message.text), createdAt: at, sentAt: at,
  };
  if (message.from === "shopper") {
    rows.messages.push({ ...common, author: "SHOPPER", origin: "human", status: "RECEIVED", externalId: stableId(shopId, key, "client", String(sequence)) });
    return;
  }
  const reviewed = { status: "SENT", bodyHash: sha256(message.text), reviewerId: staffId, reviewedAt: at } as const;
  if (message.from === "staff") {
    rows.messages.push({ ...common, ...reviewed, author: "STAFF", origin: "human" });
    return;
  }
  const draftId = addApprovedDraft(rows, place, message, sequence);
  rows.messages.push({ ...common, ...reviewed, draftId, author: "ASSISTANT", origin: message.edited ? "ai_reviewed_edited" : "ai_reviewed_unedited" });
}

function addApprovedDraft(rows: Rows, { shopId, conversationId, key, startedAt, staffId, spec }: Place, message: MessageSpec, sequence: number): string {
  const id = stableId(shopId, key, "draft", String(sequence));
  const at = timeOf(startedAt, message);
  const content: DraftContent = { text: message.text, claims: [{ sentence: message.text, verdict: "NOT_A_FACT", problems: [], evidence: [] }] };
  rows.drafts.push({
    shopId, id, conversationId, status: "APPROVED", basedOnSequence: sequence - 1, locale: spec.locale, intent: intentOf(spec, sequence - 1), source: "MODEL", outcome: "ok", verified: true, ...SEEDED_MODEL,
    contentCipher: encryptField({ shopId, field: DRAFT_CONTENT_FIELD }, JSON.stringify(content)), queuedAt: at, runAfter: at, readyAt: at, closedAt: at,
  });
  rows.approvals.push({
    shopId, id: stableId(shopId, key, "approval", String(sequence)), draftId: id, decision: message.edited ? "EDITED" : "APPROVED", staffId, decidedAt: at,
    finalTextCipher: encryptField({ shopId, field: FINAL_TEXT_FIELD }, message.text), finalTextHash: sha256(message.text),
  });
  return id;
}

function addReadyDraft(rows: Rows, { shopId, conversationId, startedAt }: Pick<Place, "shopId" | "conversationId" | "startedAt">, spec: ConversationSpec): void {
  if (!spec.draft) return;
  const { content, source, outcome } = spec.draft;
  const at = timeOf(startedAt, spec.messages.at(-1));
  const read = readBy(spec);
  const risk = read ? assessRisk({ thread: read.thread, result: { ...read, content, needsHuman: false }, proposed: null }) : NO_RISK;
  rows.drafts.push({
    shopId, id: stableId(shopId, spec.key, "draft", "open"), conversationId, status: "READY", basedOnSequence: spec.messages.length, locale: spec.locale, intent: intentOf(spec, spec.messages.length),
    source, outcome, verified: content.claims.every((claim) => claim.verdict !== "UNSUPPORTED"), ...(source === "MODEL" ? SEEDED_MODEL : {}),
    contentCipher: encryptField({ shopId, field: DRAFT_CONTENT_FIELD }, JSON.stringify(content)), queuedAt: at, runAfter: at, readyAt: at, queueSince: at,
    risk: risk.level, riskReasons: risk.reasons,
  });
}

function addRating(rows: Rows, { shopId, conversationId, startedAt }: Pick<Place, "shopId" | "conversationId" | "startedAt">, { key, locale, messages, rating }: ConversationSpec): void {
  if (!rating) return;
  const askedAt = new Date(timeOf(startedAt, messages.at(-1)).getTime() + ASKED_AFTER_MINUTES * MINUTE_MS);
  rows.ratings.push({
    shopId, id: stableId(shopId, key, "rating"), conversationId, locale, askAfter: askedAt, askedAt, score: rating.score, ratedAt: new Date(startedAt.getTime() + rating.atMinute * MINUTE_MS),
    commentCipher: rating.comment ? encryptField({ shopId, field: RATING_COMMENT_FIELD }, rating.comment) : null,
  });
}
