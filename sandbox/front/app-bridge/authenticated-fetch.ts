import { callShell } from "./shell-connection.ts";
import { openAddress } from "./open-address.ts";

const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/**
 * Replaces window.fetch: requests to the app carry a fresh id token, are sent once more when the app calls
 * the token invalid, and a request to reauthorize leaves the frame. Other origins are left alone.
 */
export function installAuthenticatedFetch(): void {
  const plainFetch = window.fetch.bind(window);

  const fetchWithToken = async (request: Request): Promise<Response> => {
    const copy = request.clone();
    const headers = new Headers(copy.headers);
    headers.set("Authorization", `Bearer ${await callShell("idToken", null)}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return plainFetch(new Request(copy, { headers }));
  };

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isOwn = new URL(request.url).origin === location.origin;
    if (!isOwn || request.headers.has("Authorization")) return plainFetch(request);

    let response = await fetchWithToken(request);
    if (response.status === 401 && response.headers.get(RETRY_HEADER) === "1") response = await fetchWithToken(request);

    const reauthorizeUrl = response.headers.get(REAUTHORIZE_HEADER);
    if (reauthorizeUrl === null) return response;
    openAddress(reauthorizeUrl, "_top");
    return new Promise(() => {});
  };
}
