import { z } from "zod";
import { locale, token, uuid } from "./storefront.ts";

/** What shoppers do with their own chat, through the app proxy as all of the storefront contract: take it along, have it deleted, add to it. */

/** POST /apps/loket/delete: deletes the chat with everything in it (GD-05). Answered by ChatDeleted. */
export const deleteChatSchema = z.strictObject({ conversationId: uuid, token, locale });

/** POST /apps/loket/transcript: the whole chat as a file, TranscriptFile. */
export const getTranscriptSchema = z.strictObject({ conversationId: uuid, token, locale, format: z.enum(["text", "html"]) });

const email = z.string().trim().max(254).pipe(z.email());

/** POST /apps/loket/transcript-mail: the same by e-mail, to the address that the shopper gives. */
export const mailTranscriptSchema = z.strictObject({ conversationId: uuid, token, locale, email });

/** POST /apps/loket/contact: leaves an address to be answered at; blank takes it back. Nothing but the question to confirm it goes there before it is confirmed. */
export const leaveContactSchema = z.strictObject({ conversationId: uuid, token, locale, email: z.union([z.literal(""), email]) });

/** POST /apps/loket/photos: shows a picture in the chat; `clientMessageId` as for a text. */
export const addChatPhotoSchema = z.strictObject({ conversationId: uuid, token, locale, clientMessageId: uuid, image: z.base64().min(1) });

export const MAX_RATING_COMMENT = 1_000;
/** POST /apps/loket/rate: how it was, asked once when the chat is resolved (`ConversationState.canRate`). The first answer stands. */
export const rateChatSchema = z.strictObject({ conversationId: uuid, token, locale, score: z.number().int().min(1).max(5), comment: z.string().max(MAX_RATING_COMMENT).default("") });

/** What the shopper deleted is gone; a line of the shop's own says so. */
export interface ChatDeleted {
  ok: true;
}

export interface TranscriptFile {
  filename: string;
  /** "text/plain" or "text/html"; UTF-8. */
  type: string;
  content: string;
}

/** What the shopper reads after they gave an address. */
export interface MailAccepted {
  message: string;
}
