import type { Locale } from "#app/contracts/locale.ts";
import type { ExaminedProposals } from "#app/modules/actions/propose-actions.server.ts";
import { proposalValues, storeProposals } from "#app/modules/actions/store-proposals.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { reserveParts, settleParts } from "./budget.sql.ts";
import { type BudgetTerms, reserveValues, settleValues } from "./budget-terms.ts";
import type { ComposeResult } from "./compose-types.ts";
import { DRAFT_CONTENT_FIELD } from "./draft-content.ts";
import { type DraftRisk, NO_RISK } from "./draft-risk.ts";
import { type LoadedMessage, loadThread, readThread, type StoredMessage, threadOf } from "./load-thread.server.ts";
import type { Triage } from "./triage.ts";

/** Longer than the longest writing of a draft: the model's time limit, Shopify's deadline, and some. */
const LEASE_MS = env.LLM_TIMEOUT_MS + 20_000;
export const MAX_ATTEMPTS = 3;
export const RETRY_AFTER_MS = 5_000;
/** A job's delay and the database's clock may differ a little. */
const CLOCK_SLACK_MS = 250;

/** A draft in our hands, until the lease ends. */
export interface ClaimedDraft {
  shopId: string;
  draftId: string;
  leaseToken: string;
  attempts: number;
  conversationId: string;
  customerId: string | null;
  customerNameCipher: Uint8Array | null;
  channel: "CHAT" | "EMAIL";
  /** Of the storefront that the shopper wrote from. */
  locale: Locale;
  /** A person's word on the language. */
  staffLocale: Locale | null;
  /** A person's word on what this very message is about. */
  staffIntent: string | null;
  instructionCipher: Uint8Array | null;
  /** Who wanted it beside the shopper. */
  askedBy: "STAFF" | "WORKFLOW" | null;
  /** A saved reply that was chosen for it. */
  macroId: string | null;
  /** The shopper's messages up to this number were read for a withdrawal. */
  scannedSequence: number;
  /** The shopper's message that it answers. */
  basedOnSequence: number;
  /** See `threadOfClaim`. */
  stored: StoredMessage[];
  /** A code was typed in this conversation; whether it still counts, the orders module says. */
  hasProof: boolean;
  /** A withdrawal was stated in it. */
  hasWithdrawal: boolean;
  /** What a model call for it may cost; null: none is to be made. */
  terms: BudgetTerms | null;
  /** The budget had room for that call, and keeps it until the draft is put down. */
  isReserved: boolean;
}

type ClaimRow = Omit<ClaimedDraft, "shopId" | "draftId" | "leaseToken" | "terms" | "isReserved" | "stored"> & { stored: StoredMessage[] | null; isReserved: boolean };

/** A mail that nobody vouches for gets a draft without anybody's data, whoever's conversation it is in (SEC-13). In the chat the key vouches. */
const VOUCHED = `(SELECT m."isAuthenticated" FROM "Message" m WHERE m."shopId" = d."shopId" AND m."conversationId" = d."conversationId" AND m."sequence" = d."basedOnSequence") IS NOT FALSE`;

const CLAIMED = `claimed AS (
   UPDATE "Draft" d SET "status" = 'GENERATING', "leaseToken" = $3, "attempts" = d."attempts" + 1,
     "leaseExpiresAt" = now() + $4 * interval '1 millisecond'
   FROM "Conversation" c
   WHERE d."shopId" = $1 AND d."id" = $2 AND d."status" = 'QUEUED' AND d."runAfter" <= now() + $5 * interval '1 millisecond'
     AND c."shopId" = d."shopId" AND c."id" = d."conversationId" AND c."mode" = 'AI'
     AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."id" = d."shopId" AND s."uninstalledAt" IS NULL)
   RETURNING d."attempts", d."conversationId", d."basedOnSequence", CASE WHEN ${VOUCHED} THEN c."shopifyCustomerId" END AS "customerId", ${VOUCHED} AS "isVouched", c."customerNameCipher", c."channel", c."locale", c."staffLocale",
     CASE WHEN c."staffIntentSequence" >= d."basedOnSequence" THEN c."staffIntent" END AS "staffIntent", d."instructionCipher", d."askedBy", d."macroId", c."scannedSequence"
 )`;
/**
 * With the claim comes what nearly every draft asks next: a statement more is a round trip more for each of them. A claim need not
 * survive a crash of the database: the draft is QUEUED again then, and nobody who locks the same rows waits for the disk.
 */
const claimStatement = (parts: string, isReserved: string) => `WITH ${CLAIMED}${parts}
 SELECT claimed.*, ${isReserved} AS "isReserved", ${threadOf("$1", 'claimed."conversationId"')} AS "stored",
   claimed."isVouched" AND EXISTS (SELECT 1 FROM "OrderVerification" v WHERE v."shopId" = $1 AND v."conversationId" = claimed."conversationId" AND v."status" = 'VERIFIED') AS "hasProof",
   EXISTS (SELECT 1 FROM "Withdrawal" w WHERE w."shopId" = $1 AND w."conversationId" = claimed."conversationId") AS "hasWithdrawal",
   set_config('synchronous_commit', 'off', true)
 FROM claimed`;
const claim = prepared<ClaimRow>("draft-claim", claimStatement("", "false"));
const claimReserving = prepared<ClaimRow>(
  "draft-claim-reserving",
  claimStatement(`, ${reserveParts({ from: "claimed", id: "$3::uuid", lifetimeMs: "$4", first: 6 })}`, "EXISTS (SELECT 1 FROM reserved)"),
);

/**
 * QUEUED -> GENERATING by compare-and-set; null when there is nothing to do. One statement, so two workers
 * never hold the same draft. A conversation that became human-only has no draft to write (GD-10), nor has a
 * shop that took the app off (SH-03). With `terms` it sets aside what a model call may cost (SEC-09).
 */
export async function claimDraft({ shopId, draftId, terms = null }: { shopId: string; draftId: string; terms?: BudgetTerms | null }): Promise<ClaimedDraft | null> {
  const leaseToken = newId();
  const values = [shopId, draftId, leaseToken, LEASE_MS, CLOCK_SLACK_MS];
  const [row] = terms ? await claimReserving([...values, ...reserveValues(terms)]) : await claim(values);
  return row ? { ...row, stored: row.stored ?? [], shopId, draftId, leaseToken, terms } : null;
}

/**
 * The messages that the draft is to answer, oldest first. They came with the claim, unless it had to wait for a message that was
 * being stored: that one has moved the draft on and is not among them yet.
 */
export async function threadOfClaim({ shopId, conversationId, basedOnSequence, stored }: ClaimedDraft): Promise<LoadedMessage[]> {
  return (stored[0]?.sequence ?? 0) < basedOnSequence ? loadThread({ shopId, conversationId }) : readThread(shopId, stored);
}

const holds = prepared<{ held: boolean }>(
  "draft-holds",
  `SELECT EXISTS (SELECT 1 FROM "Draft" WHERE "shopId" = $1 AND "id" = $2 AND "leaseToken" = $3) AS "held"`,
);

/** Whether the claim still stands: not superseded, its shop not gone, its customer not erased. */
export async function holdsDraft({ shopId, draftId, leaseToken }: ClaimedDraft): Promise<boolean> {
  const [row] = await holds([shopId, draftId, leaseToken]);
  return row?.held === true;
}

/** What the writing of a draft has found out about its conversation, kept along with it. */
export interface Learned {
  /** Up to this message of the shopper, none states a withdrawal. */
  scannedTo?: number;
  /** As Shopify gives it; stored encrypted (GD-19). */
  customerName?: string | null;
  /** Estimated tokens of the prompt that was sent; none: no model was asked. */
  askedTokens?: number;
  /** What is at stake, for the order of the approval queue. */
  risk?: DraftRisk;
}

/** Parameters of the draft itself; behind them four of the budget, and two of proposals. */
const FINISH_VALUES = 29;

/** Why a conversation whose draft is hidden waits for a person: nobody else will answer. Gone with the next draft that staff may see. */
export const SHADOW_REASON = "shadow";

/**
 * While the shop tries the assistant in the dark, the draft is stored hidden, without what it proposes: read here, in the same
 * statement, so that no process can be late. The model call is on record whether or not its draft is still wanted (AI-14). The conversation's row is locked before the draft's
 * (the subquery in WHERE makes it so), as everywhere else. Its customer may have been erased meanwhile: then there is nothing left to name.
 * It waits for no disk, as the claim does not: what a crash of the database takes along, nobody has acted on, for the commit of an
 * approval or of a message that leaves carries all commits before it to the disk; the draft is claimed and written again.
 */
const finishStatement = (more: string) => `WITH shadow AS (
     SELECT "id" FROM "ShadowRun" WHERE "shopId" = $1 AND "endedAt" IS NULL AND "endsAt" > now()
   ), learned AS (
     UPDATE "Conversation" SET "scannedSequence" = GREATEST("scannedSequence", $18),
       "customerNameCipher" = CASE WHEN "shopifyCustomerId" = $20 THEN COALESCE("customerNameCipher", $19) ELSE "customerNameCipher" END
       , "replyLocale" = $8::"Locale", "languageSource" = $22, "speaksOther" = $23, "intent" = $24, "intentSource" = $25, "urgency" = COALESCE("staffUrgency", $26), "needsPerson" = $27,
       "needsHumanReason" =
         CASE WHEN EXISTS (SELECT 1 FROM shadow) AND "waitingSince" IS NOT NULL THEN COALESCE("needsHumanReason", '${SHADOW_REASON}') ELSE NULLIF("needsHumanReason", '${SHADOW_REASON}') END
     WHERE "shopId" = $1 AND "id" = $21
     RETURNING "status", "waitingSince"
   ), stored AS (
     UPDATE "Draft" SET "status" = CASE WHEN EXISTS (SELECT 1 FROM shadow) THEN 'SHADOW' ELSE 'READY' END::"DraftStatus", "shadowRunId" = (SELECT "id" FROM shadow),
       "contentCipher" = $4, "source" = $5::"DraftSource", "outcome" = $6, "verified" = $7,
       "locale" = $8::"Locale", "promptVersion" = $9, "model" = $10, "readyAt" = $11, "intent" = $24, "leaseToken" = NULL, "leaseExpiresAt" = NULL,
       "risk" = $28, "riskReasons" = $29, "queueSince" = (SELECT COALESCE("waitingSince", $11) FROM learned WHERE "status" = 'OPEN' AND NOT EXISTS (SELECT 1 FROM shadow))
     WHERE "shopId" = $1 AND "id" = $2 AND "status" = 'GENERATING' AND "leaseToken" = $3 AND (SELECT count(*) FROM learned) >= 0
     RETURNING "status"
   ), recorded AS (
     INSERT INTO "AiEvent" ("shopId", "id", "draftId", "at", "promptVersion", "providerHost", "model", "outcome", "latencyMs", "inputTokens", "outputTokens", "redactions")
     SELECT $1, $12, $2, $11, $9, $13, $10, $6, $14, $15, $16, $17::jsonb WHERE $10 <> ''
   ), ${settleParts({ id: "$3::uuid", after: "stored", first: FINISH_VALUES + 1 })}${more}
   SELECT (SELECT "status"::text FROM stored) AS "stored", set_config('synchronous_commit', 'off', true)`;

/** What a draft was stored as: for staff, or hidden; null: it was not stored. */
export type StoredAs = "READY" | "SHADOW" | null;

const finish = prepared<{ stored: StoredAs }>("draft-finish", finishStatement(""));
/** The few drafts that propose something carry it along; the others do not pay for it. */
const finishProposing = prepared<{ stored: StoredAs }>("draft-finish-proposing", finishStatement(storeProposals(FINISH_VALUES + 5)));

/**
 * GENERATING -> READY, with what the draft proposes, or SHADOW, only for the holder of the lease; null when the draft was
 * superseded meanwhile: then neither is stored.
 */
export async function finishDraft(
  { shopId, draftId, leaseToken, conversationId, customerId, terms }: ClaimedDraft, result: ComposeResult, { scannedTo = 0, customerName = null, risk = NO_RISK }: Learned = {},
  proposed: ExaminedProposals | null = null,
): Promise<StoredAs> {
  const content = encryptField({ shopId, field: DRAFT_CONTENT_FIELD }, JSON.stringify(result.content));
  const { language, triage } = result;
  const values = [
    shopId, draftId, leaseToken, content, result.source, result.outcome, result.verified, result.locale, result.promptVersion, result.model,
    new Date(), newId(), result.providerHost, Math.round(result.latencyMs), result.usage.inputTokens, result.usage.outputTokens,
    JSON.stringify(result.redactions), scannedTo, customerName && encryptField({ shopId, field: "Conversation.customerName" }, customerName), customerId, conversationId,
    language.source, language.speaksOther, triage.intent, triage.source, triage.urgency, triage.needsPerson || result.needsHuman,
    risk.level, risk.reasons,
    ...settleValues(terms, result.usage),
  ];
  const source = result.source === "MODEL" ? "MODEL" : "RULE";
  const [row] = proposed ? await finishProposing([...values, ...proposalValues({ shopId, source, ...proposed })]) : await finish(values);
  return row?.stored ?? null;
}

/** A shutdown is nobody's fault: back to QUEUED without costing an attempt. */
export async function releaseDraft({ shopId, draftId, leaseToken }: ClaimedDraft): Promise<void> {
  await db.draft.updateMany({
    where: { shopId, id: draftId, status: "GENERATING", leaseToken },
    data: { status: "QUEUED", leaseToken: null, leaseExpiresAt: null, attempts: { decrement: 1 } },
  });
}

/**
 * Another try a little later ("retry"), or FAILED with a person called in, so that it is visible and not lost.
 */
export async function failDraft(claim: ClaimedDraft): Promise<"retry" | "failed"> {
  const { shopId, draftId, leaseToken, attempts } = claim;
  if (attempts < MAX_ATTEMPTS) {
    await db.draft.updateMany({
      where: { shopId, id: draftId, status: "GENERATING", leaseToken },
      data: { leaseToken: null, leaseExpiresAt: null, status: "QUEUED", runAfter: new Date(Date.now() + RETRY_AFTER_MS) },
    });
    return "retry";
  }
  await leaveToPerson(claim, { outcome: "internal", reason: "draft_failed" });
  return "failed";
}

/** No draft comes of it: a person is called in, with the reason. */
export async function leaveToPerson({ shopId, draftId, leaseToken, conversationId }: ClaimedDraft, { outcome, reason, triage }: { outcome: string; reason: string; triage?: Triage }): Promise<void> {
  await db.$transaction([
    db.draft.updateMany({
      where: { shopId, id: draftId, status: "GENERATING", leaseToken },
      data: { leaseToken: null, leaseExpiresAt: null, status: "FAILED", outcome, closedAt: new Date(), ...(triage && { intent: triage.intent }) },
    }),
    db.conversation.updateMany({ where: { shopId, id: conversationId, needsHumanReason: null }, data: { needsHumanReason: reason } }),
    ...(triage ? [db.conversation.updateMany({ where: { shopId, id: conversationId }, data: { intent: triage.intent, intentSource: triage.source, urgency: triage.urgency, needsPerson: true } })] : []),
  ]);
}
