import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { ReturnRequest } from "#app/platform/prisma/client.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { hintReturn } from "./request-return.server.ts";
import { openReturn } from "./return-row.server.ts";
import { APPROVE_RETURN, CLOSE_RETURN, DECLINE_RETURN, REQUEST_RETURN } from "./returns.graphql.ts";
import type { ApproveReturnMutation, CloseReturnMutation, DeclineReturnMutation, RequestReturnMutation, RequestReturnMutationVariables } from "./returns.generated.ts";
import { settleDecision, settleRefusal, settleSubmission } from "./settle-return.server.ts";
import { findTwin, readReturn } from "./read-return.server.ts";

const LEASE_MS = 60_000;
const FIRST_WAIT_MS = 5_000;
const MAX_WAIT_MS = 30 * 60_000;
/** About two days of a Shopify that does not answer; then a person has to look. */
const MAX_ATTEMPTS = 100;

type Key = { shopId: string; returnId: string };
type UserError = { message: string; code?: string | null };

/**
 * Tells Shopify what waits in a return's row: the shopper's wish, or a person's decision. The row is claimed by
 * compare-and-set. Before any repetition Shopify is read again, so a call whose answer was lost is found and not
 * made twice; a refusal by Shopify is kept with its words for staff. Throws nothing that a retry of the queue
 * could mend: it plans its own next try.
 */
export async function pushReturn({ shopId, returnId }: Key): Promise<void> {
  const row = await claim({ shopId, returnId });
  if (!row) return;
  try {
    await (row.status === "SUBMITTING" ? submit(row) : decide(row));
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    await planNextTry(row, error.reason);
  }
}

async function claim({ shopId, returnId }: Key): Promise<ReturnRequest | null> {
  const now = new Date();
  const [row] = await db.returnRequest.updateManyAndReturn({
    where: {
      shopId, id: returnId, runAfter: { lte: now },
      AND: [{ OR: [{ status: "SUBMITTING" }, { pendingDecision: { not: null } }] }, { OR: [{ leaseExpiresAt: null }, { leaseExpiresAt: { lt: now } }] }],
    },
    data: { attempts: { increment: 1 }, leaseExpiresAt: new Date(now.getTime() + LEASE_MS) },
  });
  return row ?? null;
}

async function submit(row: ReturnRequest): Promise<void> {
  const { shopId, orderId } = row;
  const twin = row.attempts > 1 ? await findTwin(row) : null;
  if (twin) return settleSubmission(row, { id: twin.id, name: twin.name });
  const { content } = openReturn(row);
  const admin = await unauthenticatedAdmin((await getShop({ shopId })).domain);
  const { returnRequest } = await admin.mutate<RequestReturnMutation>(REQUEST_RETURN, {
    input: {
      orderId,
      returnLineItems: content.lines.flatMap(({ fulfillmentLineItemId, quantity, reason }) => (fulfillmentLineItemId === null ? [] : [{
        fulfillmentLineItemId, quantity,
        ...(reason === null ? {} : "legacy" in reason ? { returnReason: reason.legacy as "OTHER" } : { returnReasonDefinitionId: reason.definitionId }),
        ...(content.note === "" ? {} : { customerNote: content.note }),
      }])),
    },
  } satisfies RequestReturnMutationVariables);
  // A draft that is written next must know of it.
  if (returnRequest?.return) await noteOrderChange({ shopId, gids: [orderId] });
  if (returnRequest?.return) return settleSubmission(row, returnRequest.return);
  await settleRefusal(row, firstOf(returnRequest?.userErrors));
}

async function decide(row: ReturnRequest): Promise<void> {
  const { shopId, shopifyReturnId } = row;
  const { decision } = openReturn(row);
  if (!decision || !shopifyReturnId) return settleRefusal(row, { code: "NO_RETURN", message: "" });
  // Read first, always: staff may have acted in Shopify, and a lost answer may have been a success.
  const found = await readReturn({ shopId, shopifyReturnId });
  if (!found) return settleRefusal(row, { code: "NOT_FOUND", message: "" });
  const isDone = { approve: found.status === "OPEN" || found.status === "CLOSED", decline: found.status === "DECLINED", close: found.status === "CLOSED" }[decision.kind];
  if (isDone) return settleDecision(row, found);
  const admin = await unauthenticatedAdmin((await getShop({ shopId })).domain);
  const errors = await run(admin, shopifyReturnId, decision);
  if (errors.length > 0) return settleRefusal(row, firstOf(errors));
  const after = await readReturn({ shopId, shopifyReturnId });
  if (after) await settleDecision(row, after);
}

type Admin = Awaited<ReturnType<typeof unauthenticatedAdmin>>;

async function run(admin: Admin, id: string, decision: NonNullable<ReturnType<typeof openReturn>["decision"]>): Promise<UserError[]> {
  switch (decision.kind) {
    case "approve":
      return (await admin.mutate<ApproveReturnMutation>(APPROVE_RETURN, { id })).returnApproveRequest?.userErrors ?? [];
    case "decline":
      return (await admin.mutate<DeclineReturnMutation>(DECLINE_RETURN, { id, reason: decision.reason, note: decision.note })).returnDeclineRequest?.userErrors ?? [];
    case "close":
      return (await admin.mutate<CloseReturnMutation>(CLOSE_RETURN, { id })).returnClose?.userErrors ?? [];
  }
}

const firstOf = (errors: readonly UserError[] | undefined): UserError => errors?.[0] ?? { code: "EMPTY_ANSWER", message: "" };

async function planNextTry({ shopId, id, attempts }: ReturnRequest, reason: string): Promise<void> {
  log.warn({ shopId, returnId: id, reason, attempts }, "Shopify does not take the return yet");
  const isHopeless = attempts >= MAX_ATTEMPTS || reason === "access_denied" || reason === "shop_not_connected";
  const delayMs = isHopeless ? MAX_WAIT_MS : Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), MAX_WAIT_MS);
  await db.returnRequest.updateMany({
    where: { shopId, id },
    data: { problem: reason, leaseExpiresAt: null, runAfter: attempts >= MAX_ATTEMPTS ? null : new Date(Date.now() + delayMs) },
  });
  if (attempts < MAX_ATTEMPTS) await hintReturn({ shopId, returnId: id, delayMs });
}
