import type { Locale } from "#app/contracts/locale.ts";
import type { TranscriptFile } from "#app/contracts/chat-care.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { proofUrl } from "#app/modules/conversation/proof-link.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { transcriptWords } from "./transcript-words.ts";
import { type Transcript, transcriptAsHtml, transcriptAsText } from "./write-transcript.ts";

/** A chat is rarely longer; of one that is, the newest. */
const MAX_MESSAGES = 1_000;

/** Throws `not_found` for a key that opens nothing. */
export async function getTranscript({ format, locale, ...key }: ShopperKey & { locale: Locale; format: "text" | "html" }): Promise<TranscriptFile> {
  const transcript = await readTranscript({ ...key, locale });
  const name = `${transcriptWords(locale).filename}-${transcript.madeAt.toISOString().slice(0, 10)}`;
  return format === "text"
    ? { filename: `${name}.txt`, type: "text/plain", content: transcriptAsText(transcript) }
    : { filename: `${name}.html`, type: "text/html", content: transcriptAsHtml(transcript) };
}

/** What was delivered in the chat, in its order: drafts and what is still on its way are no part of it. Throws `not_found` for a key that opens nothing. */
export async function readTranscript({ locale, ...key }: ShopperKey & { locale: Locale }): Promise<Transcript> {
  const { id: conversationId } = await openConversation(key);
  const { shopId } = key;
  const [shop, newest, photos] = await Promise.all([
    getShop({ shopId }),
    db.message.findMany({
      where: { shopId, conversationId, sequence: { not: null }, status: { in: ["RECEIVED", "SENT"] } }, orderBy: { sequence: "desc" }, take: MAX_MESSAGES,
      select: { id: true, author: true, origin: true, bodyCipher: true, sentAt: true, createdAt: true, externalId: true },
    }),
    db.chatPhoto.findMany({ where: { shopId, conversationId }, select: { clientPhotoId: true } }),
  ]);
  const withPhoto = new Set(photos.map(({ clientPhotoId }) => clientPhotoId));
  return {
    locale, shopName: shop.name, timeZone: shop.timezone, madeAt: new Date(),
    messages: newest.toReversed().map(({ id, author, origin, bodyCipher, sentAt, createdAt, externalId }) => ({
      author, origin, body: decryptBody(shopId, bodyCipher), at: sentAt ?? createdAt, hasPhoto: externalId !== null && withPhoto.has(externalId),
      proofUrl: author === "STAFF" || author === "ASSISTANT" ? proofUrl({ shopId, messageId: id, domain: shop.domain }) : null,
    })),
  };
}
