import { createHmac } from "node:crypto";
import { action } from "#app/routes/mail.inbound.$shopId.$mailboxId.ts";
import { sealCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { mailboxCredentialsSchema } from "#app/modules/mail/mailbox-credentials.ts";
import { db } from "#app/platform/db.server.ts";
import { newToken } from "#app/platform/crypto.server.ts";
import { newId } from "#app/platform/id.server.ts";

export interface PostMailboxOfTest {
  shopId: string;
  mailboxId: string;
  address: string;
  key: string;
}

/** The server whose word on senders counts in tests. */
export const MX = "mx.noordzee.example";

/** A mailbox whose mails a service posts. */
export async function openPostMailbox({ shopId, address = `hallo-${newId()}@noordzee.example` }: { shopId: string; address?: string }): Promise<PostMailboxOfTest> {
  const [mailboxId, key] = [newId(), newToken()];
  await db.mailbox.create({
    data: { shopId, id: mailboxId, address, name: "Vragen", access: "WEBHOOK", status: "READY", trustedServer: MX, credentialsCipher: sealCredentials(shopId, mailboxCredentialsSchema.parse({ webhookKey: key })) },
  });
  return { shopId, mailboxId, address, key };
}

/** A mail as its sender's program writes it, and the receiving server's word on the sender; null: it says nothing. */
export function rawMail({ from = "Lotte Peeters <lotte@mail.example>", to = "hallo@noordzee.example", subject = "Vraag", text = "Waar blijft mijn bestelling #1001?", messageId = `<${newId()}@mail.example>`, headers = [], dmarc = "pass" }: {
  from?: string; to?: string; subject?: string; text?: string; messageId?: string | null; headers?: string[]; dmarc?: string | null;
} = {}): Buffer {
  const lines = [
    ...(dmarc === null ? [] : [`Authentication-Results: ${MX}; spf=${dmarc}; dkim=${dmarc}; dmarc=${dmarc}`]),
    `From: ${from}`, `To: ${to}`, `Subject: ${subject}`, "Date: Tue, 24 Nov 2026 10:00:00 +0100", ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...headers, ...(headers.some((line) => /^content-type:/i.test(line)) ? [] : ["Content-Type: text/plain; charset=utf-8"]), "MIME-Version: 1.0", "", text,
  ];
  return Buffer.from(lines.join("\r\n"));
}

/** A mail service posts; `key` and `at` other than the mailbox's own and now make it a wrong post. */
export async function postMail({ shopId, mailboxId, key }: Omit<PostMailboxOfTest, "address">, raw: Buffer, { at = Date.now() }: { at?: number } = {}): Promise<Response> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", key).update(`${timestamp}.`).update(raw).digest("hex");
  const request = new Request(`http://app.test/mail/inbound/${shopId}/${mailboxId}`, { method: "POST", body: new Uint8Array(raw), headers: { "x-loket-timestamp": timestamp, "x-loket-signature": signature } });
  try {
    return (await action({ request, params: { shopId, mailboxId }, context: {} }));
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
