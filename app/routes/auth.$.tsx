import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { authenticate } from "#app/platform/shopify/shopify-app.server.ts";

/** Everything under /auth that the library answers itself: the bounce page and leaving the iframe. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return redirect("/app");
}
