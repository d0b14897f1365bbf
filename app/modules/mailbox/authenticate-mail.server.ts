import { type Authentication, readAuthentication } from "#app/modules/mail/read-authentication.ts";
import type { StoredHead } from "#app/modules/mail/stored-head.ts";
import { valuesOf } from "./mail-headers.ts";

/** Whether a mail's sender is proven (SEC-13). */
export async function authenticateMail({ head, mailbox }: { raw: Buffer; head: StoredHead; mailbox: { trustedServer: string | null } }): Promise<Authentication> {
  return readAuthentication({ headers: valuesOf(head.lines, "authentication-results"), trustedServer: mailbox.trustedServer });
}
