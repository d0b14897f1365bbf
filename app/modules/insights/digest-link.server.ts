import type { Locale } from "#app/contracts/locale.ts";
import { equalBytes, keyedHash } from "#app/platform/crypto.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isId } from "#app/platform/id.server.ts";

interface Person {
  shopId: string;
  staffId: string;
}

/** Path of the public page that ends the mails. */
export const DIGEST_OFF_PATH = "/digest-off";

const keyOf = ({ shopId, staffId }: Person) => keyedHash(shopId, `digest-off ${staffId}`);

/** Address that ends one person's mails without a sign-in: it can do nothing else, and works for as long as a mail lies in a mailbox. */
export function digestOffUrl({ locale, ...person }: Person & { locale: Locale }): string {
  const url = new URL(DIGEST_OFF_PATH, env.SHOPIFY_APP_URL);
  url.search = new URLSearchParams({ shop: person.shopId, person: person.staffId, key: keyOf(person), lang: locale }).toString();
  return url.href;
}

/** Whose mails an address may end; null when it was not made here. */
export function readDigestOff(query: URLSearchParams): Person | null {
  const person = { shopId: query.get("shop") ?? "", staffId: query.get("person") ?? "" };
  if (!isId(person.shopId) || !/^[\w-]{1,40}$/.test(person.staffId)) return null;
  return equalBytes(Buffer.from(keyOf(person)), Buffer.from(query.get("key") ?? "")) ? person : null;
}
