import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { addSystemText } from "#app/modules/conversation/add-system-message.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { ratingLine, ratingUrl } from "#app/modules/conversation/rating-link.server.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { type ShopContext, getShop } from "#app/modules/shop/find-shop.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import type { Settings } from "#app/modules/shop/settings.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { ratingMail } from "./rating-mail.ts";
import { ratingTexts } from "./texts.ts";

/** Context of the cipher that holds the address of an e-mail conversation. */
const CONTACT_FIELD = "Conversation.contact";
/** An answer is still on its way: the question comes after it. */
const WAIT_MS = 60_000;
const CLOCK_SLACK_MS = 250;
/** A mail that could not leave for so long asks about something forgotten. */
const MAIL_DAYS = 3;
const DAY_MS = 86_400_000;

/** "asked", or why not: "not_due" (asked before, too early, nothing planned), "reopened", "unanswered" (nobody answered: there is nothing to ask about), "sending", "no_way" (not wanted, or nobody to reach). */
export type AskOutcome = "asked" | "not_due" | "reopened" | "unanswered" | "sending" | "no_way";

interface Asked {
  outcome: AskOutcome;
  mailId?: string | undefined;
}

/**
 * Asks the shopper of a resolved conversation how it was: a line in the chat, or one mail where they wrote by mail. Once in the life of a
 * conversation, also when two workers try at the same moment; a conversation that is open again by then is not asked about.
 */
export async function askShopper({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<AskOutcome> {
  const shop = await findInstalled(shopId);
  if (!shop) return "not_due";
  const settings = await getSettings({ shopId });
  const { outcome, mailId } = await db.$transaction((tx) => ask(tx, { shop, settings, conversationId }));
  if (mailId) await hintMail({ shopId, mailId });
  return outcome;
}

/** Nothing is asked for a shop that took the app off (SH-03). */
async function findInstalled(shopId: string): Promise<ShopContext | null> {
  try {
    return await getShop({ shopId });
  } catch (error) {
    if (isAppError(error, "not_found")) return null;
    throw error;
  }
}

const COLUMNS = { status: true, channel: true, firstAnsweredAt: true, tokenExpiresAt: true, contactCipher: true } as const;

async function ask(tx: Tx, { shop, settings, conversationId }: { shop: ShopContext; settings: Settings; conversationId: string }): Promise<Asked> {
  const shopId = shop.id;
  await lockConversation(tx, { shopId, conversationId });
  const rating = await tx.rating.findUnique({ where: { shopId_conversationId: { shopId, conversationId } }, include: { conversation: { select: COLUMNS } } });
  if (!rating || rating.askedAt || rating.askAfter.getTime() > Date.now() + CLOCK_SLACK_MS) return { outcome: "not_due" };
  const { conversation, locale } = rating;
  const key = { shopId_id: { shopId, id: rating.id } };
  const leave = async (outcome: AskOutcome): Promise<Asked> => {
    // The next resolving plans it anew.
    await tx.rating.delete({ where: key });
    return { outcome };
  };
  if (conversation.status !== "RESOLVED") return leave("reopened");
  const underWay = await tx.message.findFirst({ where: { shopId, conversationId, status: { in: ["HELD", "QUEUED", "SENDING"] } }, select: { id: true } });
  if (underWay) {
    await tx.rating.update({ where: key, data: { askAfter: new Date(Date.now() + WAIT_MS) } });
    return { outcome: "sending" };
  }
  if (conversation.firstAnsweredAt === null) return leave("unanswered");
  const way = wayTo(conversation, settings);
  if (way === null) return leave("no_way");
  const place = { shop, conversationId, ratingId: rating.id, locale };
  const mailId = way === "chat" ? await askInChat(tx, place) : await askByMail(tx, place, conversation.contactCipher as Uint8Array);
  await tx.rating.update({ where: key, data: { askedAt: new Date() } });
  await writeAudit(tx, { shopId, actorType: "system", action: "rating.asked", subjectType: "conversation", subjectId: conversationId, data: { way } });
  return { outcome: "asked", mailId };
}

interface Reach {
  channel: "CHAT" | "EMAIL";
  tokenExpiresAt: Date;
  contactCipher: Uint8Array | null;
}

/** Where the conversation took place, and only if the merchant wants it there. */
function wayTo({ channel, tokenExpiresAt, contactCipher }: Reach, { askInChat: inChat, askByMail: byMail }: Settings): "chat" | "mail" | null {
  if (channel === "EMAIL") return byMail && contactCipher !== null ? "mail" : null;
  return inChat && tokenExpiresAt > new Date() ? "chat" : null;
}

interface Place {
  shop: ShopContext;
  conversationId: string;
  ratingId: string;
  locale: Locale;
}

/** The link is no part of the line: staff and models read threads, and only the shopper answers. */
async function askInChat(tx: Tx, { shop, conversationId, ratingId, locale }: Place): Promise<undefined> {
  await addSystemText(tx, { shopId: shop.id, conversationId, locale, text: ratingTexts(locale).line, externalId: ratingLine(ratingId) });
  return undefined;
}

function askByMail(tx: Tx, { shop, conversationId, ratingId, locale }: Place, contact: Uint8Array): Promise<string> {
  const shopId = shop.id;
  return queueMail(tx, {
    shopId, kind: "rating_question", locale, to: decryptField({ shopId, field: CONTACT_FIELD }, contact), conversationId, subjectId: ratingId,
    content: ratingMail({ shop, url: ratingUrl({ shopId, domain: shop.domain, ratingId }) }, locale), sendBefore: new Date(Date.now() + MAIL_DAYS * DAY_MS),
  });
}
