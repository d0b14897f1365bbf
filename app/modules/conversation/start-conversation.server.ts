import { enqueue } from "#app/jobs/enqueue.server.ts";
import type { ConsentChoices } from "#app/contracts/storefront.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { chosenConsents } from "#app/modules/consent/chosen-consents.server.ts";
import { newToken, sha256 } from "#app/platform/crypto.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { START_CONVERSATION } from "./start-conversation.sql.ts";

/** A tab rarely lives longer; afterwards the shopper starts anew. */
const TOKEN_LIFETIME_MS = 30 * 86_400_000;

export interface StartConversationInput {
  shopId: string;
  /** From the proxy signature only (SH-09). */
  customerId: string | null;
  locale: Locale;
  consents: ConsentChoices;
}

const start = prepared("start-conversation", START_CONVERSATION);

/**
 * Opens a chat and records the shopper's choices with the exact texts shown (GD-04), in one transaction.
 * Returns the only copy of the token; the row keeps its hash.
 */
export async function startConversation({ shopId, customerId, locale, consents }: StartConversationInput): Promise<{ conversationId: string; token: string }> {
  const token = newToken();
  const conversationId = newId();
  const startedAt = new Date();
  const { aiAssistance } = consents;
  const records = await chosenConsents({ shopId, conversationId, subject: customerId ?? conversationId, choices: consents, locale, surface: "chat" });
  await start([
    shopId, conversationId, locale, aiAssistance ? "AI" : "HUMAN_ONLY", aiAssistance ? null : "shopper_refused_ai",
    sha256(token), new Date(startedAt.getTime() + TOKEN_LIFETIME_MS), customerId, startedAt, JSON.stringify(records),
    newId(), JSON.stringify({ channel: "CHAT", aiAssistance, signedIn: customerId !== null }),
  ]);
  // Where a draft is written, the name comes with it; here none is, and staff want to know whom they answer.
  if (customerId !== null && !aiAssistance) void enqueue("customer.name", { shopId, conversationId });
  return { conversationId, token };
}
