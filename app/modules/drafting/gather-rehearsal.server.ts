import type { Locale } from "#app/contracts/locale.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { addStock } from "#app/modules/knowledge/add-stock.server.ts";
import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import { readCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { readVerifiedOrders } from "#app/modules/orders/find-verified-order-facts.server.ts";
import { type KnownPerson, NOBODY } from "#app/modules/orders/known-person.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { levelOf } from "#app/modules/shop/autonomy.server.ts";
import { detectWithdrawal } from "#app/modules/withdrawal/detect-withdrawal.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { getDraftingProfile } from "./drafting-profile.server.ts";
import { gatherMacros } from "./gather-macros.server.ts";
import { openQuestion } from "./open-question.ts";
import type { RehearsalContext, RehearsalQuestion, StoredQuestion } from "./rehearsal.ts";
import { findConversationLanguage } from "./reply-language.ts";
import { triage } from "./triage.ts";

const PASSAGES = 5;
/** As many as a draft looks back on. */
const MESSAGES = 20;

/** What is known of a question before its facts are read. */
interface Asked {
  thread: ThreadMessage[];
  locale: Locale;
  channel: "CHAT" | "EMAIL";
  staffLocale: Locale | null;
  staffIntent: string | null;
  customerId: string | null;
  customerName: string | null;
  /** Of a guest, the orders that are proven in the conversation now. */
  ordersOfGuest: () => Promise<{ orders: OrderFacts[]; person: KnownPerson }>;
}

/**
 * Reads for one question what a draft would be written from now: thread, orders, passages, language and topic. Whoever shows
 * a customer's facts to a person writes the access log first (SH-05). Throws `not_found` for an unknown conversation or shop, and `upstream` when Shopify
 * cannot be asked: a draft goes out without order facts then, a rehearsal without them would tell nothing.
 */
export async function gatherRehearsal({ shopId, question }: { shopId: string; question: RehearsalQuestion }): Promise<RehearsalContext> {
  const { shop, intentModel, autonomy } = await getDraftingProfile({ shopId });
  const asked = "conversationId" in question ? await readStored(shopId, question) : invented(question);
  const { thread, locale, customerId } = asked;
  const known = customerId === null ? { ...(await asked.ordersOfGuest()), customerName: null } : await readCustomerOrders({ shopId, customerId });
  const language = await findConversationLanguage({ thread, staffLocale: asked.staffLocale, customerLocale: locale, shopLocale: shop.primaryLocale, orders: async () => known.orders });
  const sorted = triage({ thread, staffIntent: toIntent(asked.staffIntent), model: intentModel });
  const query = thread.findLast(({ author }) => author === "SHOPPER")?.body ?? "";
  const passages = await addStock({ shopId, locale: language.locale, query, passages: await findPassages({ shopId, locale: language.locale, query, limit: PASSAGES }) });
  const customerName = asked.customerName ?? known.customerName;
  const macros = await gatherMacros({ shopId, intent: sorted.intent, locale: language.locale, question: openQuestion(thread), thread, orders: known.orders, shop, customerName });
  return {
    shop, conversationLocale: locale, channel: asked.channel, language, triage: sorted, thread, passages: [...macros, ...passages], instruction: null,
    orders: known.orders,
    person: known.person,
    customerName,
    leftToPerson: detectWithdrawal(openQuestion(thread)) ? "withdrawal" : levelOf(autonomy, sorted.intent, language.locale) === "OFF" ? "intent_off" : null,
  };
}

function invented({ thread, locale, customerId, staffLocale = null }: Extract<RehearsalQuestion, { thread: unknown }>): Asked {
  return { thread, locale, channel: "CHAT", staffLocale, staffIntent: null, customerId, customerName: null, ordersOfGuest: async () => ({ orders: [], person: NOBODY }) };
}

async function readStored(shopId: string, { conversationId, upToSequence = null }: StoredQuestion): Promise<Asked> {
  const [row, thread] = await Promise.all([
    db.conversation.findUnique({
      where: { shopId_id: { shopId, id: conversationId } },
      select: { locale: true, channel: true, staffLocale: true, staffIntent: true, staffIntentSequence: true, lastShopperSequence: true, shopifyCustomerId: true, customerNameCipher: true },
    }),
    threadUpTo({ shopId, conversationId, upToSequence }),
  ]);
  if (!row) throw new AppError("not_found", { reason: "conversation_not_found" });
  return {
    thread,
    locale: row.locale,
    channel: row.channel,
    staffLocale: row.staffLocale,
    staffIntent: (row.staffIntentSequence ?? -1) >= (upToSequence ?? row.lastShopperSequence) ? row.staffIntent : null,
    customerId: row.shopifyCustomerId,
    customerName: readName(shopId, "Conversation.customerName", row.customerNameCipher),
    ordersOfGuest: () => readVerifiedOrders({ shopId, conversationId }),
  };
}

/** The thread as it stood when that message was its newest, oldest first. */
async function threadUpTo({ shopId, conversationId, upToSequence }: { shopId: string; conversationId: string; upToSequence: number | null }): Promise<ThreadMessage[]> {
  const rows = await db.message.findMany({
    where: { shopId, conversationId, sequence: { not: null, ...(upToSequence !== null && { lte: upToSequence }) } },
    orderBy: { sequence: "desc" }, take: MESSAGES,
    select: { author: true, bodyCipher: true, createdAt: true },
  });
  return rows.reverse().map(({ author, bodyCipher, createdAt }) => ({ author, body: decryptBody(shopId, bodyCipher), at: createdAt.toISOString() }));
}
