import type { ActionFunctionArgs } from "@remix-run/node";
import { requireWebhook } from "#app/http/require-webhook.server.ts";
import { receiveWebhook } from "#app/modules/privacy/receive-webhook.server.ts";

/** Stores and answers; a job does the work. Shopify gives five seconds and repeats eight times in four hours. */
export async function action({ request }: ActionFunctionArgs) {
  await receiveWebhook(await requireWebhook(request));
  return new Response(null, { status: 200 });
}

export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}
