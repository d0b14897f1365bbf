import { lookup as dnsLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Thrown when an address that a merchant typed leads inside a network. */
export class AddressRefused extends Error {
  constructor() {
    super("the address leads inside a network");
    this.name = "AddressRefused";
  }
}

/** IPv4 blocks that are not on the public internet, from the IANA special-purpose registry (RFC 6890) and multicast. */
const INSIDE_V4: [string, number][] = [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
];
/** Within 2000::/3, which alone is public: tunnels that carry an IPv4 address, and documentation. */
const INSIDE_V6: [string, number][] = [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]];

const insideV4 = blockList(INSIDE_V4, "ipv4");
const insideV6 = blockList(INSIDE_V6, "ipv6");
const publicV6 = blockList([["2000::", 3]], "ipv6");

function blockList(blocks: [string, number][], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of blocks) list.addSubnet(net, prefix, family);
  return list;
}

/** Whether an IP address is on the public internet. Text that is no IP address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !insideV4.check(address, "ipv4");
  return family === 6 && publicV6.check(address, "ipv6") && !insideV6.check(address, "ipv6");
}

type Resolve = (hostname: string, options: { all: true; family?: number; hints?: number }, done: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void) => void;

/**
 * The look-up of a connection: it connects only to the very addresses that were judged, so a name cannot be public when it
 * is checked and private when it is used. One inside address among several refuses the name.
 */
export function publicLookup(resolve: Resolve = dnsLookup): LookupFunction {
  return (hostname, { family, hints, all }, done) => {
    resolve(hostname, { all: true, family: typeof family === "number" ? family : 0, hints }, (error, addresses) => {
      if (error) return done(error, "");
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(new AddressRefused(), "");
      return all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
