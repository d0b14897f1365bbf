import { isAppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { INSTALLATION_PING } from "./privacy-questions.graphql.ts";

/** Whether Shopify still accepts the shop's token. Throws `upstream` when Shopify does not answer. */
export async function isStillInstalled(shopDomain: string): Promise<boolean> {
  try {
    const admin = await unauthenticatedAdmin(shopDomain);
    await admin.graphql(INSTALLATION_PING);
    return true;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "shop_not_connected") return false;
    throw error;
  }
}
