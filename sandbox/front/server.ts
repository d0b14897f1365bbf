import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import type { Front, World } from "../state.ts";
import { handleAdmin } from "./admin/handle-admin.ts";
import { bundleClient, once } from "./bundle-client.ts";
import { requestUrl, send } from "./http.ts";
import type { FrontOptions } from "./options.ts";
import { createReverseProxy } from "./reverse-proxy/create-reverse-proxy.ts";
import { handleStorefront } from "./storefront/handle-storefront.ts";

const EXTENSION_ROOT = fileURLToPath(new URL("../../extensions/chat", import.meta.url));
/** Addresses of the sandbox's other parts. */
const NOT_OURS = /^\/(sandbox|openai)(\/|$)/;

interface FrontSettings {
  /** Folder of the theme app extension; tests may show another one. */
  extensionRoot?: string;
}

/** What a person's browser sees of Shopify: the storefront at "/", the admin shell at "/admin", the framed app. */
export function createFront(world: World, { extensionRoot = EXTENSION_ROOT }: FrontSettings = {}): Front {
  const { basePort, appOrigin, appUrl, apiKey, apiSecret } = world.options;
  const options: FrontOptions = { frontPort: basePort, appProxyPort: basePort + 1, appOrigin, appUrl, apiKey, apiSecret };
  const shellScript = once(() => bundleClient("./admin/client/shell.ts"));

  const answer = async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    if (/^\/admin(\/|$)/.test(pathname)) return handleAdmin(request, response, { world, options, extensionRoot, shellScript });
    return handleStorefront(request, response, { world, options, extensionRoot });
  };

  return {
    handle: async (request, response) => {
      const { pathname } = requestUrl(request);
      if (NOT_OURS.test(pathname)) return false;
      await answer(request, response, pathname).catch((error: unknown) => showFailure(response, error));
      return true;
    },
    startAppProxy: (port) => {
      options.appProxyPort = port;
      return listen(createReverseProxy(options), port);
    },
  };
}

/** A broken block or page must say so in the browser: whoever edits the Liquid looks there. */
function showFailure(response: ServerResponse, error: unknown): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.destroy();
  else send(response, 500, "text/plain; charset=utf-8", `The sandbox could not draw this page.\n\n${cause}\n`);
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
