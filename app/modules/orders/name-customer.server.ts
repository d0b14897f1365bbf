import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { CUSTOMER_NAME } from "./customer-name.graphql.ts";
import { fullName } from "./find-customer-orders.server.ts";

const FIELD = "Conversation.customerName";

interface Answer {
  customer: { firstName: string | null; lastName: string | null } | null;
}

const find = prepared<{ shopifyCustomerId: string | null; customerNameCipher: Buffer | null }>(
  "customer-name-find",
  `SELECT "shopifyCustomerId", "customerNameCipher" FROM "Conversation" WHERE "shopId" = $1 AND "id" = $2`,
);

/** The customer may have been erased meanwhile: then there is nothing left to name. */
const keep = prepared("customer-name-keep", `UPDATE "Conversation" SET "customerNameCipher" = $4 WHERE "shopId" = $1 AND "id" = $2 AND "shopifyCustomerId" = $3`);

/**
 * Name of the signed-in customer of a conversation: asked of Shopify once, then kept with the conversation,
 * encrypted (GD-19). Null for a guest, for another shop's conversation, and as long as Shopify withholds
 * the name or can't be asked (SH-06).
 */
export async function nameCustomer({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<string | null> {
  const [conversation] = await find([shopId, conversationId]);
  if (!conversation?.shopifyCustomerId) return null;
  if (conversation.customerNameCipher) return readName(shopId, FIELD, conversation.customerNameCipher);
  const name = await askShopify(shopId, conversation.shopifyCustomerId);
  if (name) await keep([shopId, conversationId, conversation.shopifyCustomerId, encryptField({ shopId, field: FIELD }, name)]);
  return name;
}

async function askShopify(shopId: string, customerId: string): Promise<string | null> {
  try {
    const { domain } = await getShop({ shopId });
    const admin = await unauthenticatedAdmin(domain);
    const { customer } = await admin.graphql<Answer>(CUSTOMER_NAME, { customerId: `gid://shopify/Customer/${customerId}` });
    return customer && fullName(customer);
  } catch (error) {
    if (!isAppError(error, "upstream") && !isAppError(error, "not_found")) throw error;
    log.warn({ shopId, reason: error.reason }, "the customer's name is not to be had");
    return null;
  }
}
