import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "../env.server.ts";
import { isPublicAddress } from "./public-address.server.ts";

/** Names without a dot and names that only exist inside a network. */
const INSIDE_NAME = /^[^.]+$|\.(local|internal|localhost|localdomain|lan|home\.arpa)\.?$/i;
const RESOLVE_WITHIN_MS = 2_000;

/** Hosts inside the operator's network that shops may use all the same, also without TLS: LLM_PRIVATE_HOSTS. */
const allowedInside = hostList(env.LLM_PRIVATE_HOSTS);

/** "ollama:11434, 10.0.0.5" as the operator writes it in the environment. */
export function hostList(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? "").split(",").map((host) => host.trim().toLowerCase()).filter(Boolean));
}

/** Whether the operator lets shops use this host although it is inside the network. */
export function isAllowedInside({ hostname, host }: URL): boolean {
  return allowedInside.has(hostname) || allowedInside.has(host);
}

/**
 * Whether a typed address may be used, as far as its text tells: https on a public name, without credentials or fragment in
 * it, so that no key travels in the clear; or a host of LLM_PRIVATE_HOSTS.
 */
export function isUsableBaseUrl(text: string, isInsideAllowed: (url: URL) => boolean = isAllowedInside): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.password !== "" || url.hash !== "" || url.search !== "") return false;
  if (isInsideAllowed(url)) return url.protocol === "https:" || url.protocol === "http:";
  if (url.protocol !== "https:") return false;
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(hostname) ? isPublicAddress(hostname) : !INSIDE_NAME.test(hostname);
}

/**
 * Why a typed address cannot be saved, or null: its text, or where its name leads now. A name that does not resolve may be
 * saved: the connection test tells. Where it leads is judged again by every connection (`publicLookup`).
 */
export async function findAddressProblem(text: string): Promise<"https_url" | "private_address" | null> {
  if (!isUsableBaseUrl(text)) return "https_url";
  const url = new URL(text);
  if (isAllowedInside(url) || isIP(url.hostname.replace(/^\[|\]$/g, ""))) return null;
  const addresses = await Promise.race([
    lookup(url.hostname, { all: true }).catch(() => []),
    new Promise<never[]>((resolve) => setTimeout(resolve, RESOLVE_WITHIN_MS, []).unref()),
  ]);
  return addresses.every(({ address }) => isPublicAddress(address)) ? null : "private_address";
}
