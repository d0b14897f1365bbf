import type { Prisma } from "#app/platform/prisma/client.ts";

/** A copy of a chat, for the shopper who asked for it. Gone from the outbox once it left or failed: the chat itself may be deleted by then. */
export const TRANSCRIPT_MAIL = "chat_transcript";
/** Asks whether an address that was left in a chat is the shopper's own. */
export const CONFIRM_MAIL = "contact_confirmation";

/**
 * Mails that go out although their chat is deleted: the acknowledgement of a withdrawal, which the law wants on paper (CO-04), and a copy
 * of the chat that is on its way at the shopper's own wish.
 */
export const LEAVES_ALONE = { OR: [{ kind: { startsWith: "withdrawal" } }, { kind: TRANSCRIPT_MAIL, status: { in: ["QUEUED", "SENDING"] } }] } satisfies Prisma.OutboundMailWhereInput;
