import { createHmac, randomBytes } from "node:crypto";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { guardedFetch } from "#app/platform/llm/guarded-fetch.server.ts";
import { AddressRefused } from "#app/platform/llm/public-address.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { CallProblem } from "./outcomes.ts";
import { ADDRESS_FIELD } from "./queue-call.server.ts";
import { isInsideAllowed } from "./webhook-address.server.ts";

export const SECRET_FIELD = "Workflow.secret";
const TIMEOUT_MS = 10_000;
const LEASE_MS = TIMEOUT_MS + 20_000;
/** Nobody reads what a receiver answers. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Pauses between the tries: the last one is a day after the first. */
const PAUSES_MS = [60_000, 5 * 60_000, 30 * 60_000, 4 * 3_600_000, 20 * 3_600_000];
export const MAX_CALL_ATTEMPTS = PAUSES_MS.length + 1;

const call = guardedFetch(MAX_ANSWER_BYTES, isInsideAllowed);

/** A new key for the signatures of one workflow, as the receiver enters it. */
export const newSecret = (): string => `whsec_${randomBytes(24).toString("base64url")}`;

/** "t=1764000000,v1=…": HMAC-SHA256, hex, over "t.body" with the workflow's secret; the time lets a receiver refuse what was recorded and sent again. */
export function signCall({ secret, body, at }: { secret: string; body: string; at: number }): string {
  const time = Math.floor(at / 1_000);
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}

interface ClaimedCall {
  id: string;
  attempts: number;
  addressCipher: Buffer;
  payload: string;
  secretCipher: Buffer;
  conversationId: string;
  workflowId: string;
}

/** A workflow that was switched off calls nobody any more, nor does a shop that took the app off (SH-03). */
const claim = prepared<ClaimedCall>(
  "workflow-call-claim",
  `UPDATE "WorkflowCall" c SET "status" = 'SENDING', "attempts" = c."attempts" + 1, "leaseExpiresAt" = now() + $3 * interval '1 millisecond'
   FROM "WorkflowRun" r, "Workflow" w, "Shop" s
   WHERE c."shopId" = $1 AND c."id" = $2 AND c."status" = 'QUEUED' AND c."runAfter" <= now() + interval '250 milliseconds'
     AND r."shopId" = c."shopId" AND r."id" = c."runId" AND w."shopId" = r."shopId" AND w."id" = r."workflowId" AND w."isOn"
     AND s."id" = c."shopId" AND s."uninstalledAt" IS NULL
   RETURNING c."id", c."attempts", c."addressCipher", c."payload", w."secretCipher", r."conversationId", r."workflowId"`,
);

/**
 * Makes one try to deliver a webhook: POST, signed, ten seconds, no redirect followed, only to public addresses. Any 2xx is a delivery; a
 * receiver may get the same id twice when its answer was lost. Everything else is tried again, six times in a day, and then FAILED, which
 * the log shows.
 */
export async function sendCall({ shopId, callId, now = Date.now() }: { shopId: string; callId: string; now?: number }): Promise<void> {
  const [row] = await claim([shopId, callId, LEASE_MS]);
  if (!row) return;
  const outcome = await post(shopId, row, now);
  if (typeof outcome === "number" && outcome >= 200 && outcome < 300) {
    await db.workflowCall.updateMany({ where: { shopId, id: callId, status: "SENDING" }, data: { status: "SENT", sentAt: new Date(), lastOutcome: String(outcome), leaseExpiresAt: null } });
    return;
  }
  await putBack({ shopId, callId, attempts: row.attempts, outcome: String(outcome) });
  log.warn({ shopId, workflowId: row.workflowId, callId, outcome }, "a webhook was not delivered");
}

async function post(shopId: string, { id, payload, addressCipher, secretCipher }: ClaimedCall, now: number): Promise<number | CallProblem> {
  const address = decryptField({ shopId, field: ADDRESS_FIELD }, addressCipher);
  const secret = decryptField({ shopId, field: SECRET_FIELD }, secretCipher);
  try {
    const { status } = await call(address, {
      method: "POST", body: payload, signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "content-type": "application/json", "user-agent": "Loket-Webhook/1", "x-loket-id": id, "x-loket-signature": signCall({ secret, body: payload, at: now }) },
    });
    return status >= 300 && status < 400 ? "redirected" : status;
  } catch (error) {
    if (error instanceof AddressRefused) return "address_refused";
    return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError") ? "timeout" : "unreachable";
  }
}

/** An address inside a network will not become a public one: no second try. */
async function putBack({ shopId, callId, attempts, outcome }: { shopId: string; callId: string; attempts: number; outcome: string }): Promise<void> {
  const pauseMs = outcome === "address_refused" ? undefined : PAUSES_MS[attempts - 1];
  await db.workflowCall.updateMany({
    where: { shopId, id: callId, status: "SENDING" },
    data: { lastOutcome: outcome, leaseExpiresAt: null, ...(pauseMs === undefined ? { status: "FAILED" } : { status: "QUEUED", runAfter: new Date(Date.now() + pauseMs) }) },
  });
  if (pauseMs !== undefined) void enqueue("workflow.call", { shopId, callId }, { delayMs: pauseMs });
}
