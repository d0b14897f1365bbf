import type { IncomingMessage } from "node:http";
import type { ServerBuild } from "@remix-run/node";

const PREFIX = "routes/proxy.";

type Action = (request: Request) => Promise<Response>;

/**
 * The way of a shopper's request past Remix's router, which flattens and ranks every route of the app anew
 * for each request: measured, a third of the web server's own work on a message. Same route modules, same
 * door; what is not a POST on one of them goes through Remix as ever.
 */
export function storefrontActions({ routes }: ServerBuild): (incoming: IncomingMessage) => Action | undefined {
  const actions = new Map<string, Action>();
  for (const route of Object.values(routes)) {
    const action = route?.module.action;
    if (!route?.id.startsWith(PREFIX) || !action) continue;
    // The door answers with a Response always, refusals included.
    actions.set(`/${route.path}`, async (request) => (await action({ request, params: {}, context: {} })) as Response);
  }
  return ({ method, url = "" }) => (method === "POST" ? actions.get(url.split("?", 1)[0] as string) : undefined);
}
