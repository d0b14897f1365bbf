import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { ReturnRequest } from "#app/platform/prisma/client.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { openReturn } from "./return-row.server.ts";
import { READ_ORDER_RETURNS, READ_RETURN } from "./returns.graphql.ts";
import type { ReadOrderReturnsQuery, ReadReturnQuery, ReturnStateFragment } from "./returns.generated.ts";

/** Clocks of ours and of Shopify may differ. */
const CLOCK_SLACK_MS = 60_000;

/** One return as Shopify has it now; null when it is not this shop's. Throws `upstream`. */
export async function readReturn({ shopId, shopifyReturnId }: { shopId: string; shopifyReturnId: string }): Promise<ReturnStateFragment | null> {
  const admin = await unauthenticatedAdmin((await getShop({ shopId })).domain);
  const whole = await admin.graphqlPartial<ReadReturnQuery>(READ_RETURN, { id: shopifyReturnId, customer: true });
  // Without the customer where customers may not be read (SH-06).
  const found = whole.isTorn ? await admin.graphql<ReadReturnQuery>(READ_RETURN, { id: shopifyReturnId, customer: false }) : whole.data;
  return found.return ?? null;
}

/**
 * The return that an earlier try for this row has made at Shopify although its answer was lost: same order, same
 * pieces, made since the row was stored, and no other row's. Throws `upstream`.
 */
export async function findTwin(row: ReturnRequest): Promise<{ id: string; name: string } | null> {
  const { shopId, orderId, createdAt } = row;
  const admin = await unauthenticatedAdmin((await getShop({ shopId })).domain);
  const { order } = await admin.graphql<ReadOrderReturnsQuery>(READ_ORDER_RETURNS, { id: orderId });
  const wanted = pieces(openReturn(row).content.lines);
  const twins = (order?.returns.nodes ?? []).filter(
    (found) => new Date(found.createdAt).getTime() >= createdAt.getTime() - CLOCK_SLACK_MS && pieces(linesOf(found)) === wanted,
  );
  const taken = await db.returnRequest.findMany({ where: { shopId, shopifyReturnId: { in: twins.map(({ id }) => id) } }, select: { shopifyReturnId: true } });
  return twins.find(({ id }) => !taken.some(({ shopifyReturnId }) => shopifyReturnId === id)) ?? null;
}

type TwinCandidate = NonNullable<ReadOrderReturnsQuery["order"]>["returns"]["nodes"][number];

/** Lines of a return as Shopify tells them, with what ties them to a parcel. */
function linesOf(found: TwinCandidate): { fulfillmentLineItemId: string | null; quantity: number }[] {
  return found.returnLineItems.nodes.map((line) => ({
    fulfillmentLineItemId: "fulfillmentLineItem" in line ? line.fulfillmentLineItem.id : null,
    quantity: line.quantity,
  }));
}

const pieces = (lines: { fulfillmentLineItemId: string | null; quantity: number }[]) =>
  lines.map(({ fulfillmentLineItemId, quantity }) => `${fulfillmentLineItemId} ${quantity}`).sort().join("\n");
