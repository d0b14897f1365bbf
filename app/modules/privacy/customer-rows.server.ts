import type { Tx } from "#app/platform/db.server.ts";
import { findSubjectCases, findSubjectConversations, type Subject, subjectHashes, verificationsOf } from "./customer-subject.server.ts";
import type { ErasedTable, ExportedTable } from "./customer-tables.ts";

/** By what the rows about one customer are found. */
export interface CustomerKeys {
  shopId: string;
  conversationIds: string[];
  messageIds: string[];
  draftIds: string[];
  translationIds: string[];
  verificationIds: string[];
  returnIds: string[];
  actionIds: string[];
  caseIds: string[];
  /** Keyed hashes of customer id and e-mail address. */
  hashes: string[];
}

interface Wanted {
  shopId: string;
  /** Keeps everybody else from adding to the conversations until the transaction ends. */
  lock?: boolean;
}

/** Finds the subject's conversations and what hangs on them. */
export async function findCustomerKeys(tx: Tx, { subject, ...wanted }: Wanted & { subject: Subject }): Promise<CustomerKeys> {
  const { shopId } = wanted;
  const conversationIds = await findSubjectConversations(tx, { shopId, subject });
  const keys = await findKeysOf(tx, { ...wanted, conversationIds, customerId: subject.customerId, hashes: subjectHashes(shopId, subject) });
  // Somebody else may have tried to prove this customer's order in a chat of their own.
  const attempts = await tx.orderVerification.findMany({ where: { shopId, OR: verificationsOf(shopId, subject) }, select: { id: true } });
  const caseIds = [...new Set([...keys.caseIds, ...(await findSubjectCases(tx, { shopId, subject }))])];
  return { ...keys, caseIds, verificationIds: [...new Set([...keys.verificationIds, ...attempts.map(({ id }) => id)])] };
}

/** What hangs on these conversations, and the returns of the customer. */
export async function findKeysOf(tx: Tx, { shopId, conversationIds, customerId, hashes, lock = false }: Wanted & Pick<CustomerKeys, "conversationIds" | "hashes"> & { customerId: string | null }): Promise<CustomerKeys> {
  // Locks come in the order conversation, then draft or message: nobody decides, sends or writes meanwhile.
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ANY(${conversationIds}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const where = { shopId, conversationId: { in: conversationIds } };
  const messages = await tx.message.findMany({ where, select: { id: true } });
  const drafts = await tx.draft.findMany({ where, select: { id: true } });
  const translations = await tx.translation.findMany({ where, select: { id: true } });
  const verifications = await tx.orderVerification.findMany({ where, select: { id: true } });
  const returns = await tx.returnRequest.findMany({ where: { shopId, OR: [{ conversationId: { in: conversationIds } }, ...(customerId === null ? [] : [{ customerId }])] }, select: { id: true } });
  const actions = await tx.proposedAction.findMany({ where, select: { id: true } });
  const cases = customerId === null ? [] : await tx.savedCase.findMany({ where: { shopId, customerId }, select: { id: true } });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return { shopId, conversationIds, messageIds: ids(messages), draftIds: ids(drafts), translationIds: ids(translations), verificationIds: ids(verifications), returnIds: ids(returns), actionIds: ids(actions), caseIds: ids(cases), hashes };
}

const ofConversation = ({ shopId, conversationIds }: CustomerKeys) => ({ shopId, conversationId: { in: conversationIds } });
const ofConversationOr = ({ shopId, conversationIds }: CustomerKeys, other: object) => ({ shopId, OR: [{ conversationId: { in: conversationIds } }, other] });
/** Stated in their chats, or under their id or address in the form. */
const ofWithdrawals = ({ conversationIds, hashes }: Pick<CustomerKeys, "conversationIds" | "hashes">) => ({
  OR: [{ conversationId: { in: conversationIds } }, { case: { OR: [{ customerHash: { in: hashes } }, { contactHash: { in: hashes } }] } }],
});
/** Mails of their conversations, and those from their address that became none. */
const ofMails = (keys: CustomerKeys) => ofConversationOr(keys, { senderHash: { in: keys.hashes } });
const oldestFirst = { id: "asc" } as const;

/** The rows about a customer, per table, oldest first (ids grow with time). */
export const FIND: Record<ExportedTable, (tx: Tx, keys: CustomerKeys) => Promise<object[]>> = {
  Conversation: (tx, { shopId, conversationIds }) => tx.conversation.findMany({ where: { shopId, id: { in: conversationIds } }, orderBy: oldestFirst }),
  Message: (tx, keys) => tx.message.findMany({ where: ofConversation(keys), orderBy: [{ createdAt: "asc" }, oldestFirst] }),
  Draft: (tx, keys) => tx.draft.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  Translation: (tx, keys) => tx.translation.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  Approval: (tx, { shopId, draftIds }) => tx.approval.findMany({ where: { shopId, draftId: { in: draftIds } }, orderBy: oldestFirst }),
  EditLesson: (tx, { shopId, draftIds }) => tx.editLesson.findMany({ where: { shopId, approval: { draftId: { in: draftIds } } }, orderBy: { at: "asc" } }),
  ReplayedDraft: (tx, keys) => tx.replayedDraft.findMany({ where: ofConversation(keys), orderBy: [{ replayId: "asc" }, { conversationId: "asc" }] }),
  ReturnRequest: (tx, { shopId, returnIds }) => tx.returnRequest.findMany({ where: { shopId, id: { in: returnIds } }, orderBy: oldestFirst }),
  ReturnPhoto: (tx, { shopId, returnIds }) => tx.returnPhoto.findMany({ where: { shopId, returnRequestId: { in: returnIds } }, orderBy: oldestFirst }),
  Recall: (tx, { shopId, messageIds }) => tx.recall.findMany({ where: { shopId, messageId: { in: messageIds } }, orderBy: oldestFirst }),
  AnswerReport: (tx, { shopId, messageIds }) => tx.answerReport.findMany({ where: { shopId, messageId: { in: messageIds } }, orderBy: oldestFirst }),
  Rating: (tx, keys) => tx.rating.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  ShadowComparison: (tx, { shopId, messageIds }) => tx.shadowComparison.findMany({ where: { shopId, messageId: { in: messageIds } }, orderBy: { messageId: "asc" } }),
  ProposedAction: (tx, keys) => tx.proposedAction.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  IntentCorrection: (tx, keys) => tx.intentCorrection.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  CaseResult: (tx, { shopId, caseIds }) => tx.caseResult.findMany({ where: { shopId, caseId: { in: caseIds } }, orderBy: [{ runId: "asc" }, { caseId: "asc" }] }),
  SavedCase: (tx, { shopId, caseIds }) => tx.savedCase.findMany({ where: { shopId, id: { in: caseIds } }, orderBy: oldestFirst }),
  ConversationTag: (tx, keys) => tx.conversationTag.findMany({ where: ofConversation(keys), orderBy: { at: "asc" } }),
  Note: (tx, keys) => tx.note.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  Mention: (tx, keys) => tx.mention.findMany({ where: ofConversation(keys), orderBy: [{ noteId: "asc" }, { staffId: "asc" }] }),
  ConversationMerge: (tx, keys) => tx.conversationMerge.findMany({ where: ofConversation(keys), orderBy: { conversationId: "asc" } }),
  ConversationSearch: (tx, keys) => tx.conversationSearch.findMany({ where: ofConversation(keys), orderBy: { conversationId: "asc" } }),
  WorkflowRun: (tx, keys) => tx.workflowRun.findMany({ where: ofConversation(keys), orderBy: { createdAt: "asc" } }),
  WorkflowCall: (tx, { shopId, conversationIds }) => tx.workflowCall.findMany({ where: { shopId, run: { conversationId: { in: conversationIds } } }, orderBy: { createdAt: "asc" } }),
  KnowledgeUse: (tx, { shopId, draftIds }) => tx.knowledgeUse.findMany({ where: { shopId, draftId: { in: draftIds } }, orderBy: [{ draftId: "asc" }, { externalId: "asc" }] }),
  MacroUse: (tx, { shopId, messageIds }) => tx.macroUse.findMany({ where: { shopId, messageId: { in: messageIds } }, orderBy: [{ messageId: "asc" }, { macroId: "asc" }] }),
  UnansweredQuestion: (tx, keys) => tx.unansweredQuestion.findMany({ where: ofConversation(keys), orderBy: { at: "asc" } }),
  OrderVerification: (tx, { shopId, verificationIds }) => tx.orderVerification.findMany({ where: { shopId, id: { in: verificationIds } }, orderBy: oldestFirst }),
  ChatPhoto: (tx, keys) => tx.chatPhoto.findMany({ where: ofConversation(keys), orderBy: oldestFirst }),
  LeftContact: (tx, keys) => tx.leftContact.findMany({ where: ofConversationOr(keys, { contactHash: { in: keys.hashes } }), orderBy: { askedAt: "asc" } }),
  Letter: (tx, keys) => tx.letter.findMany({ where: ofConversation(keys), orderBy: { messageId: "asc" } }),
  OutboundMail: (tx, keys) => tx.outboundMail.findMany({ where: ofConversationOr(keys, { toHash: { in: keys.hashes } }), orderBy: oldestFirst }),
  InboundMail: (tx, keys) => tx.inboundMail.findMany({ where: ofMails(keys), orderBy: oldestFirst }),
  MailAttachment: (tx, keys) => tx.mailAttachment.findMany({ where: { shopId: keys.shopId, mail: ofMails(keys) }, orderBy: [{ inboundMailId: "asc" }, { position: "asc" }] }),
  SenderRule: (tx, { shopId, hashes }) => tx.senderRule.findMany({ where: { shopId, senderHash: { in: hashes } }, orderBy: { createdAt: "asc" } }),
  PrivacyRequest: (tx, { shopId, hashes }) => tx.privacyRequest.findMany({ where: { shopId, subjectHash: { in: hashes } }, orderBy: oldestFirst }),
  ConsentRecord: (tx, keys) => tx.consentRecord.findMany({ where: ofConversationOr(keys, { subjectHash: { in: keys.hashes } }), orderBy: oldestFirst }),
  AuditEvent: (tx, { shopId, conversationIds, messageIds, draftIds, verificationIds, returnIds, actionIds, caseIds }) =>
    tx.auditEvent.findMany({ where: { shopId, subjectId: { in: [...conversationIds, ...messageIds, ...draftIds, ...verificationIds, ...returnIds, ...actionIds, ...caseIds] } }, orderBy: oldestFirst }),
  AccessEvent: (tx, { shopId, conversationIds, returnIds, hashes }) =>
    tx.accessEvent.findMany({ where: { shopId, OR: [{ customerHash: { in: hashes } }, { subjectId: { in: [...conversationIds, ...returnIds] } }] }, orderBy: oldestFirst }),
  Withdrawal: (tx, { shopId, ...keys }) => tx.withdrawal.findMany({ where: { shopId, ...ofWithdrawals(keys) }, orderBy: { sequence: "asc" } }),
  WithdrawalCase: (tx, { shopId, ...keys }) => tx.withdrawalCase.findMany({ where: { shopId, withdrawal: ofWithdrawals(keys) }, orderBy: { withdrawalId: "asc" } }),
  AiEvent: (tx, { shopId, draftIds, translationIds }) => tx.aiEvent.findMany({ where: { shopId, OR: [{ draftId: { in: draftIds } }, { translationId: { in: translationIds } }] }, orderBy: oldestFirst }),
};

const count = async (deleting: Promise<{ count: number }>) => (await deleting).count;

/**
 * Deletes the rows about a customer, per table in this order; the transaction must allow it (`loket.erasure`).
 * The keys were found with `lock`.
 */
export const ERASE: Record<ErasedTable, (tx: Tx, keys: CustomerKeys) => Promise<number>> = {
  UnansweredQuestion: (tx, keys) => count(tx.unansweredQuestion.deleteMany({ where: ofConversation(keys) })),
  KnowledgeUse: (tx, { shopId, draftIds }) => count(tx.knowledgeUse.deleteMany({ where: { shopId, draftId: { in: draftIds } } })),
  MacroUse: (tx, { shopId, messageIds }) => count(tx.macroUse.deleteMany({ where: { shopId, messageId: { in: messageIds } } })),
  ProposedAction: (tx, keys) => count(tx.proposedAction.deleteMany({ where: ofConversation(keys) })),
  IntentCorrection: (tx, keys) => count(tx.intentCorrection.deleteMany({ where: ofConversation(keys) })),
  ShadowComparison: (tx, { shopId, messageIds }) => count(tx.shadowComparison.deleteMany({ where: { shopId, messageId: { in: messageIds } } })),
  CaseResult: (tx, { shopId, caseIds }) => count(tx.caseResult.deleteMany({ where: { shopId, caseId: { in: caseIds } } })),
  SavedCase: (tx, { shopId, caseIds }) => count(tx.savedCase.deleteMany({ where: { shopId, id: { in: caseIds } } })),
  ReplayedDraft: (tx, keys) => count(tx.replayedDraft.deleteMany({ where: ofConversation(keys) })),
  EditLesson: (tx, { shopId, draftIds }) => count(tx.editLesson.deleteMany({ where: { shopId, approval: { draftId: { in: draftIds } } } })),
  ConversationTag: (tx, keys) => count(tx.conversationTag.deleteMany({ where: ofConversation(keys) })),
  Mention: (tx, keys) => count(tx.mention.deleteMany({ where: ofConversation(keys) })),
  Note: (tx, keys) => count(tx.note.deleteMany({ where: ofConversation(keys) })),
  ConversationMerge: (tx, { shopId, conversationIds }) => count(tx.conversationMerge.deleteMany({ where: { shopId, OR: [{ conversationId: { in: conversationIds } }, { intoId: { in: conversationIds } }] } })),
  ConversationSearch: (tx, keys) => count(tx.conversationSearch.deleteMany({ where: ofConversation(keys) })),
  Rating: (tx, keys) => count(tx.rating.deleteMany({ where: ofConversation(keys) })),
  WorkflowCall: (tx, { shopId, conversationIds }) => count(tx.workflowCall.deleteMany({ where: { shopId, run: { conversationId: { in: conversationIds } } } })),
  WorkflowRun: (tx, keys) => count(tx.workflowRun.deleteMany({ where: ofConversation(keys) })),
  Approval: (tx, { shopId, draftIds }) => count(tx.approval.deleteMany({ where: { shopId, draftId: { in: draftIds } } })),
  Draft: (tx, keys) => count(tx.draft.deleteMany({ where: ofConversation(keys) })),
  Recall: (tx, { shopId, messageIds }) => count(tx.recall.deleteMany({ where: { shopId, messageId: { in: messageIds } } })),
  AnswerReport: (tx, { shopId, messageIds }) => count(tx.answerReport.deleteMany({ where: { shopId, messageId: { in: messageIds } } })),
  ChatPhoto: (tx, keys) => count(tx.chatPhoto.deleteMany({ where: ofConversation(keys) })),
  LeftContact: (tx, keys) => count(tx.leftContact.deleteMany({ where: ofConversationOr(keys, { contactHash: { in: keys.hashes } }) })),
  Letter: (tx, keys) => count(tx.letter.deleteMany({ where: ofConversation(keys) })),
  Message: (tx, keys) => count(tx.message.deleteMany({ where: ofConversation(keys) })),
  // After the messages that were made of them.
  Translation: (tx, keys) => count(tx.translation.deleteMany({ where: ofConversation(keys) })),
  OrderVerification: (tx, { shopId, verificationIds }) => count(tx.orderVerification.deleteMany({ where: { shopId, id: { in: verificationIds } } })),
  ReturnPhoto: (tx, { shopId, returnIds }) => count(tx.returnPhoto.deleteMany({ where: { shopId, returnRequestId: { in: returnIds } } })),
  ReturnRequest: (tx, { shopId, returnIds }) => count(tx.returnRequest.deleteMany({ where: { shopId, id: { in: returnIds } } })),
  OutboundMail: (tx, keys) => count(tx.outboundMail.deleteMany({ where: ofConversationOr(keys, { toHash: { in: keys.hashes } }) })),
  MailAttachment: (tx, keys) => count(tx.mailAttachment.deleteMany({ where: { shopId: keys.shopId, mail: ofMails(keys) } })),
  InboundMail: (tx, keys) => count(tx.inboundMail.deleteMany({ where: ofMails(keys) })),
  SenderRule: (tx, { shopId, hashes }) => count(tx.senderRule.deleteMany({ where: { shopId, senderHash: { in: hashes } } })),
  // Last: whatever was added to it meanwhile goes with it.
  Conversation: (tx, { shopId, conversationIds }) => count(tx.conversation.deleteMany({ where: { shopId, id: { in: conversationIds } } })),
};
