import { findChatPhotos } from "#app/modules/chat/add-chat-photo.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { type Locale, toLocale } from "#app/contracts/locale.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { INTENT_SOURCES, LANGUAGE_SOURCES, toIntent, toUrgency } from "#app/modules/conversation/intents.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { recogniseLanguage } from "#app/modules/drafting/detect-language.ts";
import { findOriginals } from "#app/modules/translation/sent-translation.server.ts";
import { DRAFT_INSTRUCTION_FIELD } from "#app/modules/drafting/request-draft.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { answerTimer } from "#app/modules/hours/answer-timer.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { findShadowRun, isVisibleDraft } from "#app/modules/shop/shadow-run.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { KEPT_TEXT_FIELD } from "./recall-decision.server.ts";
import { readDraftContent } from "./read-draft-content.server.ts";
import { readLetterViews } from "./read-letter-views.server.ts";
import { readMailViews } from "#app/modules/mail/read-mail-views.server.ts";
import { readStaffNames } from "./read-staff-names.server.ts";
import { REJECTION_REASON_FIELD } from "./reject-draft.server.ts";
import type { Thread, ThreadDraft, ThreadLanguage, ThreadMessage } from "./views.ts";

type DraftRow = Prisma.DraftGetPayload<{ include: { approval: true } }>;
/** Of two reports of one answer the shopper's is shown. */
const REPORTERS = ["SHOPPER", "STAFF"] as const;
type MessageRow = Prisma.MessageGetPayload<{ include: { reports: { select: { reporter: true } } } }> & { status: ThreadMessage["status"] };
type Names = Map<string, string>;

const MAX_MESSAGES = 500;

/**
 * A conversation with its newest messages (`messageLimit`, at most 500; those not yet delivered come last)
 * and its newest draft, unless that is hidden. Throws `not_found` when the shop has no such conversation.
 */
export async function getThread(
  { shopId, conversationId, messageLimit = 100 }: { shopId: string; conversationId: string; messageLimit?: number },
): Promise<Thread> {
  const limit = Math.min(messageLimit, MAX_MESSAGES);
  const conversation = isId(conversationId)
    ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } } })
    : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  const [newest, newestDraft, verified, shadow, rules] = await Promise.all([
    db.message.findMany({
      where: { shopId, conversationId, status: { not: "CANCELLED" } },
      orderBy: [{ sequence: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
      take: limit + 1,
      include: { reports: { select: { reporter: true } } },
    }),
    db.draft.findFirst({ where: { shopId, conversationId }, orderBy: [{ queuedAt: "desc" }, { id: "desc" }], include: { approval: true } }),
    listVerifiedOrders({ shopId, conversationId }),
    findShadowRun({ shopId }),
    getAnswerRules({ shopId }),
  ]);
  const draft = newestDraft && isVisibleDraft(newestDraft, shadow) ? newestDraft : null;
  const messages = newest.slice(0, limit).reverse() as MessageRow[];
  const originals = await findOriginals(db, { shopId, translationIds: messages.flatMap(({ translationId }) => translationId ?? []) });
  const [letters, photos, mails] = await Promise.all([readLetterViews({ shopId, conversationId }), findChatPhotos({ shopId, conversationId }), readMailViews({ shopId, messages })]);
  const names = await readStaffNames(shopId, [...messages.map(({ reviewerId }) => reviewerId), draft?.approval?.staffId, conversation.assignedTo]);
  return {
    conversationId,
    channel: conversation.channel,
    status: conversation.status,
    mode: conversation.mode,
    needsHumanReason: conversation.needsHumanReason,
    locale: languageOf(conversation).locale,
    language: languageOf(conversation),
    triage: {
      intent: toIntent(conversation.intent),
      intentSource: INTENT_SOURCES.find((source) => source === conversation.intentSource) ?? null,
      urgency: toUrgency(conversation.urgency),
      needsPerson: conversation.needsPerson,
    },
    isCustomer: conversation.shopifyCustomerId !== null,
    verifiedOrders: verified.map(({ name, verifiedUntil }) => ({ name, until: verifiedUntil.toISOString() })),
    customerName: readName(shopId, "Conversation.customerName", conversation.customerNameCipher),
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    timer: answerTimer(rules, conversation),
    snoozedUntil: conversation.snoozedUntil?.toISOString() ?? null,
    assignedTo: conversation.assignedTo === null ? null : { id: conversation.assignedTo, name: names.get(conversation.assignedTo) ?? null },
    watchers: [],
    mark: "",
    lastShopperSequence: conversation.lastShopperSequence,
    messages: messages.map((message) => toThreadMessage(shopId, message, conversation.locale, { names, originals, letters, photos, mails })),
    hasEarlier: newest.length > limit,
    actions: await listActions({ shopId, conversationId, draftId: draft?.status === "READY" ? draft.id : null }),
    draft: draft && toThreadDraft(shopId, draft, conversation.locale, names),
    shadowUntil: shadow?.endsAt.toISOString() ?? null,
  };
}

type LanguageColumns = Pick<Prisma.ConversationGetPayload<object>, "locale" | "replyLocale" | "languageSource" | "speaksOther" | "staffLocale">;

function languageOf({ locale, replyLocale, languageSource, speaksOther, staffLocale }: LanguageColumns): ThreadLanguage {
  return { locale: staffLocale ?? replyLocale ?? locale, source: LANGUAGE_SOURCES.find((source) => source === languageSource) ?? null, speaksOther, staffLocale };
}

interface Known {
  names: Names;
  originals: Awaited<ReturnType<typeof findOriginals>>;
  letters: Awaited<ReturnType<typeof readLetterViews>>;
  mails: Awaited<ReturnType<typeof readMailViews>>;
  photos: Awaited<ReturnType<typeof findChatPhotos>>;
}

function toThreadMessage(shopId: string, row: MessageRow, fallback: Locale, { names, originals, letters, photos, mails }: Known): ThreadMessage {
  const body = decryptBody(shopId, row.bodyCipher);
  const language = row.author === "SYSTEM" ? null : recogniseLanguage(body);
  const locale = language === "other" || language === null ? row.locale ?? fallback : language;
  const original = row.translationId ? originals.get(row.translationId) : undefined;
  return {
    id: row.id,
    author: row.author,
    staffName: row.reviewerId ? names.get(row.reviewerId) ?? null : null,
    origin: row.origin,
    status: row.status,
    body,
    locale,
    speaksOther: language === "other",
    original: original ? { text: original.text, locale: toLocale(original.locale ?? "", fallback) } : null,
    reportedBy: REPORTERS.find((one) => row.reports.some(({ reporter }) => reporter === one)) ?? null,
    at: (row.sentAt ?? row.createdAt).toISOString(),
    leavesAt: row.status === "QUEUED" || row.status === "HELD" ? row.runAfter.toISOString() : null,
    letter: letters.get(row.id) ?? null,
    mail: mails.get(row.id) ?? null,
    photoId: (row.externalId && photos.get(row.externalId)) ?? null,
  };
}

function toThreadDraft(shopId: string, row: DraftRow & { status: ThreadDraft["status"] }, fallback: Locale, names: Names): ThreadDraft {
  const read = (field: string, cipher: Uint8Array | null | undefined) => (cipher ? decryptField({ shopId, field }, cipher) : null);
  return {
    id: row.id,
    status: row.status,
    basedOnSequence: row.basedOnSequence,
    locale: row.locale ?? fallback,
    content: readDraftContent(shopId, row.contentCipher),
    keptText: read(KEPT_TEXT_FIELD, row.keptTextCipher),
    source: row.source,
    outcome: row.outcome,
    autoOutcome: row.autoOutcome,
    verified: row.verified ?? false,
    instruction: read(DRAFT_INSTRUCTION_FIELD, row.instructionCipher),
    rejectionReason: read(REJECTION_REASON_FIELD, row.approval?.reasonCipher),
    decidedBy: row.approval ? names.get(row.approval.staffId) ?? null : null,
    riskReasons: row.riskReasons,
  };
}
