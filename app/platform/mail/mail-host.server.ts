import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "../env.server.ts";
import { hostList } from "../llm/provider-address.server.ts";
import { AddressRefused, isPublicAddress } from "../llm/public-address.server.ts";

/** Mail servers inside the operator's network that shops may enter all the same: MAIL_PRIVATE_HOSTS. */
const inside = hostList(env.MAIL_PRIVATE_HOSTS);

/** Where to connect. `isInside`: the operator vouches for the way there, so that it may go without TLS. */
export interface MailHost {
  address: string;
  isInside: boolean;
}

/**
 * The address to connect to for a mail server that a merchant typed, looked up now: the very one that was judged, so that a name cannot be public when it is checked
 * and lead inside when it is used. Rejects with `AddressRefused`, or with the error of the look-up (ENOTFOUND).
 */
export async function resolveMailHost({ host, port }: { host: string; port: number }): Promise<MailHost> {
  const name = host.trim().toLowerCase();
  if (inside.has(name) || inside.has(`${name}:${port}`)) return { address: name, isInside: true };
  if (isIP(name)) {
    if (!isPublicAddress(name)) throw new AddressRefused();
    return { address: name, isInside: false };
  }
  const found = await lookup(name, { all: true });
  const [first] = found;
  if (!first || !found.every(({ address }) => isPublicAddress(address))) throw new AddressRefused();
  return { address: first.address, isInside: false };
}
