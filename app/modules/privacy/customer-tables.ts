/**
 * Every table, and what an export and an erasure do with it (GD-08, GD-09). A test holds this list against
 * the schema: a new table fails it until somebody has decided here; "rows" then asks the compiler for how
 * (customer-rows.server.ts).
 */
export const TABLES = {
  Conversation: { export: "rows", erase: "rows" },
  Message: { export: "rows", erase: "rows" },
  Translation: { export: "rows", erase: "rows" },
  Draft: { export: "rows", erase: "rows" },
  Approval: { export: "rows", erase: "rows" },
  Recall: { export: "rows", erase: "rows" },
  AnswerReport: { export: "rows", erase: "rows" },
  Rating: { export: "rows", erase: "rows" },
  ShadowComparison: { export: "rows", erase: "rows" },
  ProposedAction: { export: "rows", erase: "rows" },
  EditLesson: { export: "rows", erase: "rows" },
  ReplayedDraft: { export: "rows", erase: "rows" },
  KnowledgeUse: { export: "rows", erase: "rows" },
  MacroUse: { export: "rows", erase: "rows" },
  UnansweredQuestion: { export: "rows", erase: "rows" },
  OrderVerification: { export: "rows", erase: "rows" },
  IntentCorrection: { export: "rows", erase: "rows" },
  CaseResult: { export: "rows", erase: "rows" },
  SavedCase: { export: "rows", erase: "rows" },
  ConversationTag: { export: "rows", erase: "rows" },
  Note: { export: "rows", erase: "rows" },
  Mention: { export: "rows", erase: "rows" },
  ConversationMerge: { export: "rows", erase: "rows" },
  ConversationSearch: { export: "rows", erase: "rows" },
  WorkflowRun: { export: "rows", erase: "rows" },
  WorkflowCall: { export: "rows", erase: "rows" },
  ChatPhoto: { export: "rows", erase: "rows" },
  LeftContact: { export: "rows", erase: "rows" },
  ReturnRequest: { export: "rows", erase: "rows" },
  ReturnPhoto: { export: "rows", erase: "rows" },
  Letter: { export: "rows", erase: "rows" },
  OutboundMail: { export: "rows", erase: "rows" },
  InboundMail: { export: "rows", erase: "rows" },
  MailAttachment: { export: "rows", erase: "rows" },
  SenderRule: { export: "rows", erase: "rows" },
  PrivacyRequest: { export: "rows", erase: "fields", why: "that a request was met stays under a keyed hash; exports are removed" },
  ConsentRecord: { export: "rows", erase: "kept", why: "proof of consent under a keyed hash, Art. 17(3)(e) GDPR" },
  AuditEvent: { export: "rows", erase: "kept", why: "random ids and codes; what they pointed at is gone" },
  AccessEvent: { export: "rows", erase: "kept", why: "who looked, under a keyed hash and random ids (SH-05)" },
  AiEvent: { export: "rows", erase: "kept", why: "counts and timings of model calls, no text, no person (AI-14)" },
  Withdrawal: { export: "rows", erase: "kept", why: "proof of a withdrawal for 24 months, encrypted, Art. 17(3)(e) GDPR" },
  WithdrawalCase: { export: "rows", erase: "fields", why: "the proof's state and clock stay; order, delivery and keyed hashes are removed" },
  CaseRun: { export: "none", erase: "none", why: "counts and the merchant's guidance; what a customer's case showed is in its results" },
  GuidanceChange: { export: "none", erase: "none", why: "the merchant's" },
  IntentModel: { export: "none", erase: "none", why: "weights of hashed pieces of many people's words, made anew without the erased" },
  WithdrawalException: { export: "none", erase: "none", why: "the merchant's products" },
  Tombstone: { export: "none", erase: "kept", why: "a keyed hash that keeps the erased from coming back" },
  WebhookEvent: { export: "none", erase: "fields", why: "payloads are emptied when worked off, and those that failed with the erasure" },
  Presence: { export: "none", erase: "none", why: "which member of staff has a conversation open now; gone within a minute, and with the conversation" },
  RateLimit: { export: "none", erase: "none", why: "counters under keyed hashes and random ids, gone within an hour or two" },
  OrderChange: { export: "none", erase: "none", why: "keyed hashes of Shopify's ids, gone within an hour or two" },
  AiBudget: { export: "none", erase: "none", why: "sums of the shop" },
  AiReservation: { export: "none", erase: "none", why: "random ids and counts of calls that run now" },
  PlatformBudget: { export: "none", erase: "none", why: "one row of sums over all shops" },
  ProviderCircuit: { export: "none", erase: "none", why: "the state of the merchant's provider" },
  Shop: { export: "none", erase: "none", why: "the merchant's" },
  ShopSettings: { export: "none", erase: "none", why: "the merchant's" },
  AuthSession: { export: "none", erase: "none", why: "the merchant's staff" },
  Staff: { export: "none", erase: "none", why: "the merchant's staff" },
  StaffDigest: { export: "none", erase: "none", why: "the merchant's staff" },
  ShadowRun: { export: "none", erase: "none", why: "the merchant's" },
  BulkApproval: { export: "none", erase: "none", why: "who sent several answers at once, with counts; no text, no customer" },
  GuidanceRule: { export: "none", erase: "none", why: "the merchant's; what a customer said or bought is kept out of it" },
  RuleReplay: { export: "none", erase: "none", why: "states and counts; what they say about a conversation is in ReplayedDraft" },
  Mailbox: { export: "none", erase: "none", why: "the merchant's own address and access to it" },
  Tag: { export: "none", erase: "none", why: "the merchant's words; which conversations carry them is in ConversationTag" },
  SavedView: { export: "none", erase: "none", why: "the merchant's filters" },
  Macro: { export: "none", erase: "none", why: "the merchant's; whose replies used it is in MacroUse" },
  MacroText: { export: "none", erase: "none", why: "the merchant's words, with variables in place of a customer's" },
  FlowVersion: { export: "none", erase: "none", why: "the merchant's; what a shopper fills in becomes a message" },
  SearchProgress: { export: "none", erase: "none", why: "one moment" },
  Workflow: { export: "none", erase: "none", why: "the merchant's; what it did about a conversation is in WorkflowRun" },
  Autonomy: { export: "none", erase: "none", why: "the merchant's" },
  ConsentText: { export: "none", erase: "none", why: "published wording; each consent record carries its own copy" },
  KnowledgeArticle: { export: "none", erase: "none", why: "the shop's published texts" },
  KnowledgeVector: { export: "none", erase: "none", why: "numbers made of the shop's published texts" },
  KnowledgeGap: { export: "none", erase: "none", why: "counts; the words of the questions stay in their messages and go with them" },
  KnowledgeFinding: { export: "none", erase: "none", why: "quotes of the shop's published texts" },
} as const satisfies Record<string, TableRule>;

interface TableRule {
  export: "rows" | "none";
  erase: "rows" | "fields" | "kept" | "none";
  why?: string;
}

export type TableName = keyof typeof TABLES;
export type ExportedTable = { [Name in TableName]: (typeof TABLES)[Name]["export"] extends "rows" ? Name : never }[TableName];
export type ErasedTable = { [Name in TableName]: (typeof TABLES)[Name]["erase"] extends "rows" ? Name : never }[TableName];

/** Columns that an export leaves out: keys and hashes say nothing about a person, staff are third parties. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  "shopId", "tokenHash", "tokenExpiresAt", "visitorHash", "bodyHash", "finalTextHash", "leaseToken", "leaseExpiresAt", "subjectHash", "sourceHash", "customerHash", "toHash", "contactHash", "codeHash", "mailKey", "messageIdHash", "senderHash",
  "shownHash", "factsHash", "lockKey", "idempotencyKey", "submissionKey", "statementKey", "reviewerId", "decidedBy", "staffId", "requestedBy", "approvedBy", "createdBy", "actorId", "handledBy",
  "webhookEventId", "exportCipher", "assignedTo", "nameHash", "hashes", "addressCipher",
]);

/** One row of an export: column -> value, ciphers opened, dates as ISO 8601 in UTC. */
export type ExportRow = Record<string, unknown>;

/** What a data subject gets (GD-08), as JSON. */
export interface CustomerExport {
  format: "loket-customer-export";
  version: 1;
  /** ISO 8601, UTC. */
  exportedAt: string;
  shop: { name: string; domain: string };
  subject: { customerId: string | null; email: string | null; phone: string | null };
  tables: Record<ExportedTable, ExportRow[]>;
}
