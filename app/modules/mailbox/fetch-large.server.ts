import type { FetchMessageObject, ImapFlow, MessageStructureObject } from "imapflow";
import { headLinesOf } from "./mail-headers.ts";

const MAX_TEXT_BYTES = 200_000;
/** Says how large the whole is; the reader shows it in place of its files. */
export const LEFT_BEHIND = "X-Loket-Left-Behind";

/** Of a mail that is larger than what is taken: its head and its plain text. The rest stays in the mailbox, and staff see that. */
export async function fetchLarge(client: ImapFlow, { uid, size = 0 }: FetchMessageObject): Promise<Buffer | undefined> {
  const found = await client.fetchOne(String(uid), { headers: true, bodyStructure: true }, { uid: true });
  if (!found || !found.headers) return undefined;
  const part = found.bodyStructure && textPart(found.bodyStructure);
  const text = part ? await readPart(client, uid, part) : "";
  const head = headLinesOf(found.headers).filter((line) => !/^(?:content-|mime-version|x-loket-)/i.test(line));
  return Buffer.from([...head, `${LEFT_BEHIND}: ${size}`, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text].join("\r\n"));
}

/** IMAP's name of the first plain text. */
function textPart(node: MessageStructureObject): string | null {
  if (node.type === "text/plain" && node.disposition !== "attachment") return node.part ?? "1";
  for (const child of node.childNodes ?? []) {
    const found = textPart(child);
    if (found) return found;
  }
  return null;
}

async function readPart(client: ImapFlow, uid: number, part: string): Promise<string> {
  const { content } = await client.download(String(uid), part, { uid: true, maxBytes: MAX_TEXT_BYTES });
  const chunks: Buffer[] = [];
  for await (const chunk of content ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
