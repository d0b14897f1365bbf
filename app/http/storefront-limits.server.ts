import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { countAgainst } from "#app/platform/rate-limit.server.ts";

const MINUTE_MS = 60_000;

/** New chats: ten in ten minutes for one visitor, 600 a minute for a shop. */
export function limitNewConversations({ shopId, visitor }: { shopId: string; visitor: string }): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:start`, max: 10, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:start`, max: 600, windowMs: MINUTE_MS },
  ]);
}

/** Messages: 20 a minute in a conversation, 40 for a visitor, 3,000 for a shop. */
export function limitMessages({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}`, max: 20, windowMs: MINUTE_MS },
    { key: `visitor:${visitor}:message`, max: 40, windowMs: MINUTE_MS },
    { key: `shop:${shopId}:message`, max: 3_000, windowMs: MINUTE_MS },
  ]);
}

/**
 * Requests for a code: five in ten minutes in a conversation, ten for a visitor, 300 for a shop. What was
 * typed does not count here, so a refusal says nothing about an order; the order's own mailbox has a limit of its
 * own that nobody sees (send-order-code).
 */
export function limitOrderCodes({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:code`, max: 5, windowMs: 10 * MINUTE_MS },
    { key: `visitor:${visitor}:code`, max: 10, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:code`, max: 300, windowMs: 10 * MINUTE_MS },
  ]);
}

/** Guesses: more than five of one code are refused anyway; this keeps robots off the database. */
export function limitCodeGuesses({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:guess`, max: 30, windowMs: 10 * MINUTE_MS },
    { key: `visitor:${visitor}:guess`, max: 60, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:guess`, max: 3_000, windowMs: 10 * MINUTE_MS },
  ]);
}

/** Reports of answers, each of which a person looks at: ten in ten minutes in a conversation, 20 for a visitor, 300 for a shop. */
export function limitReports({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:report`, max: 10, windowMs: 10 * MINUTE_MS },
    { key: `visitor:${visitor}:report`, max: 20, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:report`, max: 300, windowMs: 10 * MINUTE_MS },
  ]);
}

/** Answers to the question how it was, looking at it included: 30 in ten minutes for a visitor, 3,000 for a shop. */
export function limitRatings({ shopId, visitor }: { shopId: string; visitor: string }): Promise<void> {
  return countAgainst([
    { key: `visitor:${visitor}:rating`, max: 30, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:rating`, max: 3_000, windowMs: 10 * MINUTE_MS },
  ]);
}

/** Returns, with looking at what may go back, which asks Shopify: 30 an hour in a conversation, 60 for a visitor, 1,200 for a shop. */
export function limitReturns({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:return`, max: 30, windowMs: 60 * MINUTE_MS },
    { key: `visitor:${visitor}:return`, max: 60, windowMs: 60 * MINUTE_MS },
    { key: `shop:${shopId}:return`, max: 1_200, windowMs: 60 * MINUTE_MS },
  ]);
}

/** Copies of a chat as a file: ten in ten minutes in a conversation, 30 for a visitor, 600 for a shop. */
export function limitTranscripts({ shopId, visitor, conversationId }: { shopId: string; visitor: string; conversationId: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:transcript`, max: 10, windowMs: 10 * MINUTE_MS },
    { key: `visitor:${visitor}:transcript`, max: 30, windowMs: 10 * MINUTE_MS },
    { key: `shop:${shopId}:transcript`, max: 600, windowMs: 10 * MINUTE_MS },
  ]);
}

/**
 * Mails to an address that somebody typed into a chat: five an hour in a conversation, eight for a visitor, 200 for a shop, and three to one
 * mailbox, whoever asks: nobody's mailbox is filled through a shop.
 */
export function limitChatMails({ shopId, visitor, conversationId, email }: { shopId: string; visitor: string; conversationId: string; email: string }): Promise<void> {
  return countAgainst([
    { key: `conversation:${shopId}:${conversationId}:mail`, max: 5, windowMs: 60 * MINUTE_MS },
    { key: `visitor:${visitor}:mail`, max: 8, windowMs: 60 * MINUTE_MS },
    { key: `shop:${shopId}:mail`, max: 200, windowMs: 60 * MINUTE_MS },
    { key: `mailbox:${keyedHash(shopId, normaliseAddress(email))}`, max: 3, windowMs: 60 * MINUTE_MS },
  ]);
}
