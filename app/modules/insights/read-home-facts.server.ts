import { PROVIDER_FIELDS } from "#app/modules/shop/provider-choices.ts";
import { TRAINING_VERSION } from "#app/modules/automation/training.ts";
import { type BrokenMailbox, brokenMailbox, mailProblemOf, stuckLetters } from "#app/modules/delivery/find-mail-problem.server.ts";
import type { MailProblem } from "#app/modules/delivery/mail-problem.ts";
import { dueBefore } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { db } from "#app/platform/db.server.ts";

/** Settings that make what a provider last answered void, as the audit trail names them. */
const VOIDING_FIELDS = [...PROVIDER_FIELDS, "providerKey"];

/** What the home page says of a shop beside its queue. */
export interface HomeFacts {
  /** Published consent texts, as "purpose:locale". */
  texts: string[];
  /** This person has learned the present version (AI-15). */
  isTrained: boolean;
  /** Open withdrawals whose refund is due within five days or late (CO-10). */
  withdrawalsDue: number;
  /** Deliveries of Shopify that could not be worked off. */
  failedWebhooks: number;
  /** Which mailbox broke, or that answers by e-mail have no way out; null: mail flows. */
  mail: MailProblem | null;
  /** The newest call of the model; null: there was none. `isVoid`: the provider was changed since. */
  lastCall: { at: Date; outcome: string; isVoid: boolean } | null;
}

interface Row extends Omit<HomeFacts, "lastCall" | "mail"> {
  broken: BrokenMailbox | null;
  stuckLetters: number;
  callAt: Date | null;
  callOutcome: string | null;
  isVoid: boolean;
}

/** Everything in one statement: the page is opened and asks again all day long. */
export async function readHomeFacts({ shopId, domain, staffId, now = new Date() }: { shopId: string; domain: string; staffId: string; now?: Date }): Promise<HomeFacts> {
  const [row] = await db.$queryRaw<[Row]>`
    SELECT
      ARRAY(SELECT DISTINCT "purpose" || ':' || "locale" FROM "ConsentText" WHERE "shopId" = ${shopId}::uuid) AS "texts",
      EXISTS(SELECT 1 FROM "Staff" WHERE "shopId" = ${shopId}::uuid AND "id" = ${staffId} AND "trainingVersion" = ${TRAINING_VERSION}) AS "isTrained",
      (SELECT count(*)::int FROM "WithdrawalCase" WHERE "shopId" = ${shopId}::uuid AND "status" = 'OPEN' AND "refundDueAt" < ${dueBefore(now)}) AS "withdrawalsDue",
      (SELECT count(*)::int FROM "WebhookEvent" WHERE "shopDomain" = ${domain} AND "status" = 'FAILED') AS "failedWebhooks",
      ${brokenMailbox(shopId)} AS "broken", ${stuckLetters(shopId)} AS "stuckLetters",
      c."at" AS "callAt", c."outcome" AS "callOutcome",
      EXISTS(
        SELECT 1 FROM "AuditEvent" WHERE "shopId" = ${shopId}::uuid AND "at" > c."at" AND "action" = 'settings.saved' AND "data" -> 'changed' ?| ${VOIDING_FIELDS}::text[]
      ) AS "isVoid"
    FROM (SELECT 1) AS one LEFT JOIN (SELECT "at", "outcome" FROM "AiEvent" WHERE "shopId" = ${shopId}::uuid ORDER BY "at" DESC LIMIT 1) AS c ON true`;
  const { callAt, callOutcome, isVoid, broken, stuckLetters: stuck, ...facts } = row;
  return { ...facts, mail: mailProblemOf({ broken, stuckLetters: stuck }), lastCall: callAt && callOutcome !== null ? { at: callAt, outcome: callOutcome, isVoid } : null };
}
