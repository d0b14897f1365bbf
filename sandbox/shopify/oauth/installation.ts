import type { SandboxShop, World } from "../../state.ts";
import { shopPayload } from "../webhooks/payloads.ts";
import type { WebhookSender } from "../webhooks/deliver.ts";

/** The merchant installs the app and grants the scopes it asks for; opening it then exchanges a token. */
export function installApp(world: World, shop: SandboxShop): void {
  shop.isInstalled = true;
  shop.grantedScopes = [...world.app.scopes];
}

/** The merchant removes the app: every token dies at once and app/uninstalled goes out (SH-03). */
export async function uninstallApp(shop: SandboxShop, webhooks: WebhookSender): Promise<void> {
  shop.isInstalled = false;
  shop.tokensValidFrom = Date.now() + 1;
  shop.webhookSubscriptions = [];
  await webhooks.send({ topic: "app/uninstalled", shop, payload: shopPayload(shop) });
}
