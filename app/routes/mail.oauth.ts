import type { LoaderFunctionArgs } from "@remix-run/node";
import { finishSignIn } from "#app/modules/mailbox/sign-in.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { env } from "#app/platform/env.server.ts";

const MAX_CHARACTERS = 4_000;

/** Where Google and Microsoft send a merchant back to after signing in to a mailbox; then into the admin again. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const state = (searchParams.get("state") ?? "").slice(0, MAX_CHARACTERS);
  const code = (searchParams.get("code") ?? "").slice(0, MAX_CHARACTERS);
  try {
    const { shopId } = await finishSignIn({ state, code });
    const { domain } = await getShop({ shopId });
    return new Response(null, { status: 302, headers: { location: `https://admin.shopify.com/store/${domain.replace(/\.myshopify\.com$/, "")}/apps/${env.SHOPIFY_API_KEY}/app/settings/mailboxes`, "referrer-policy": "no-referrer" } });
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return new Response("The sign-in did not work, or took too long. Go back to Loket's settings and try again.\n", { status: error.status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "referrer-policy": "no-referrer" } });
  }
}
