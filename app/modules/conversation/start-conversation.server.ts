import type { ConsentChoices } from "#app/contracts/storefront.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { recordConsents } from "#app/modules/consent/record-consents.server.ts";
import { newToken, sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";

/** A tab rarely lives longer; afterwards the shopper starts anew. */
const TOKEN_LIFETIME_MS = 30 * 86_400_000;

export interface StartConversationInput {
  shopId: string;
  /** From the proxy signature only (SH-09). */
  customerId: string | null;
  locale: Locale;
  consents: ConsentChoices;
}

/**
 * Opens a chat and records the shopper's choices with the exact texts shown (GD-04), in one transaction.
 * Returns the only copy of the token; the row keeps its hash.
 */
export async function startConversation({ shopId, customerId, locale, consents }: StartConversationInput): Promise<{ conversationId: string; token: string }> {
  const token = newToken();
  const conversationId = newId();
  await db.$transaction(async (tx) => {
    await tx.conversation.create({
      data: {
        shopId,
        id: conversationId,
        channel: "CHAT",
        locale,
        mode: consents.aiAssistance ? "AI" : "HUMAN_ONLY",
        needsHumanReason: consents.aiAssistance ? null : "shopper_refused_ai",
        tokenHash: sha256(token),
        tokenExpiresAt: new Date(Date.now() + TOKEN_LIFETIME_MS),
        shopifyCustomerId: customerId,
      },
    });
    await recordConsents(tx, { shopId, conversationId, subject: customerId ?? conversationId, choices: consents, locale, surface: "chat" });
    await writeAudit(tx, {
      shopId, actorType: "shopper", action: "conversation.started", subjectType: "conversation", subjectId: conversationId,
      data: { channel: "CHAT", aiAssistance: consents.aiAssistance, signedIn: customerId !== null },
    });
  });
  return { conversationId, token };
}
