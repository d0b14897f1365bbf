import type { Locale } from "#app/contracts/locale.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { type Translated } from "#app/modules/translation/translate-text.server.ts";
import { translateForReading, type WantedReading } from "#app/modules/translation/translate-thread.server.ts";
import { maskDeep } from "./mask-contact.ts";
import type { View } from "./view-thread.server.ts";
import type { ReadTranslation } from "./views.ts";

/**
 * Messages or drafts of a conversation in this person's language, as this person may see them (SH-05), each with its own outcome. Throws `not_found`
 * when one of them is not of this conversation.
 */
export async function viewTranslations({ shopId, viewer, conversationId, subjects, to }: View & { subjects: WantedReading["subject"][]; to: Locale }): Promise<ReadTranslation[]> {
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "conversation", subjectId: conversationId, customerId });
  const found = await Promise.all(subjects.map((subject) => translateForReading({ shopId, conversationId, staffId: viewer.id, subject, to })));
  const read = found.map((translated, index) => toReading(subjects[index]!.id, to, translated));
  return may(viewer.role, "contact") ? read : read.map(({ id, ...one }) => ({ id, ...maskDeep(one) }));
}

function toReading(id: string, to: Locale, translated: Translated): ReadTranslation {
  const { from, terms } = translated;
  if (!translated.ok) return { id, to, from, terms, outcome: translated.outcome, content: null };
  const { text, sentences, problems } = translated.content;
  return { id, to, from, terms, outcome: "ok", content: { text, sentences, problems } };
}
