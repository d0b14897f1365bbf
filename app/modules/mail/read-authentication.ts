/** What the receiving server found out about a sender (RFC 8601). Null: it did not say. */
export interface Authentication {
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
  /** The domain in From vouches for the mail. Only this counts as proof of the sender (SEC-13). */
  isAuthenticated: boolean;
}

const NOTHING: Authentication = { spf: null, dkim: null, dmarc: null, isAuthenticated: false };
const MAX_HEADER = 5_000;

/**
 * Pure. Reads the results of one server, the one that took the mail from outside, and of no other: anybody may write such a header into a mail
 * before it arrives (RFC 8601, 1.6, 5). `headers` come topmost first, without their name; the topmost of that server counts, since it stands above
 * whatever the sender put there. Without a server that is trusted nothing counts. DMARC's pass alone is proof: SPF and DKIM may pass for a foreign domain.
 */
export function readAuthentication({ headers, trustedServer }: { headers: string[]; trustedServer: string | null }): Authentication {
  if (trustedServer === null) return NOTHING;
  const plain = headers.map(withoutComments);
  // Microsoft leaves its name out, and always puts its own line first.
  const own = trustedServer === "microsoft" ? [plain[0] ?? ""].find((header) => /^\s*spf\s*=/i.test(header)) : plain.find((header) => serverOf(header) === trustedServer.toLowerCase());
  if (own === undefined) return NOTHING;
  const dmarc = resultOf(own, "dmarc");
  return { spf: resultOf(own, "spf"), dkim: resultOf(own, "dkim"), dmarc, isAuthenticated: dmarc === "pass" };
}

/** Comments may hold anything, "dmarc=pass" too. */
function withoutComments(header: string): string {
  let depth = 0;
  let plain = "";
  for (const character of header.slice(0, MAX_HEADER)) {
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += character;
  }
  return plain;
}

const serverOf = (header: string) => (header.split(";", 1)[0] ?? "").trim().split(/\s+/, 1)[0]?.toLowerCase();

/** Of several results of a method, as of two signatures, one pass is enough for DKIM; DMARC and SPF have one. */
function resultOf(header: string, method: "spf" | "dkim" | "dmarc"): string | null {
  const results = header.split(";").flatMap((part) => /^\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)/i.exec(part)?.slice(1, 3).map((word) => word.toLowerCase()).join("=") ?? []);
  const found = results.filter((each) => each.startsWith(`${method}=`)).map((each) => each.slice(method.length + 1));
  if (method === "dkim" && found.includes("pass")) return "pass";
  // Two that contradict each other prove nothing.
  return new Set(found).size > 1 ? "conflict" : (found[0] ?? null);
}
