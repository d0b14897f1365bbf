import { env } from "#app/platform/env.server.ts";
import { hostList, isUsableBaseUrl } from "#app/platform/llm/provider-address.server.ts";
import { isPublicAddress } from "#app/platform/llm/public-address.server.ts";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";

const inside = hostList(env.WEBHOOK_PRIVATE_HOSTS);
const RESOLVE_WITHIN_MS = 2_000;

/** Whether the operator lets webhooks call this host although it is inside the network: WEBHOOK_PRIVATE_HOSTS. */
export const isInsideAllowed = ({ hostname, host }: URL): boolean => inside.has(hostname) || inside.has(host);

/** Whether an address may be called, as far as its text tells: https on a public name, without credentials or fragment in it. */
export function isUsableAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.username === "" && url.password === "" && url.hash === "" && isUsableBaseUrl(url.origin, isInsideAllowed);
}

/**
 * Why an address cannot be saved, or null. A name that does not resolve may be saved. Where it leads is judged again at the moment of
 * every connection (`guardedFetch`): a name cannot be public when it is saved and private when it is called.
 */
export async function findAddressProblem(text: string): Promise<"https_url" | "private_address" | null> {
  if (!isUsableAddress(text)) return "https_url";
  const url = new URL(text);
  if (isInsideAllowed(url) || isIP(url.hostname.replace(/^\[|\]$/g, ""))) return null;
  const addresses = await Promise.race([
    lookup(url.hostname, { all: true }).catch(() => []),
    new Promise<never[]>((resolve) => setTimeout(resolve, RESOLVE_WITHIN_MS, []).unref()),
  ]);
  return addresses.every(({ address }) => isPublicAddress(address)) ? null : "private_address";
}
