import type { Locale } from "#app/contracts/locale.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import { fillMacro } from "#app/modules/macros/fill-macro.server.ts";
import { listChoices } from "#app/modules/macros/list-macros.server.ts";
import type { FilledMacro, MacroChoice } from "#app/modules/macros/views.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { View } from "./view-thread.server.ts";

/** What stands under a "/" that somebody types in a reply: macros of the shop, those of the conversation's topic first. Throws `not_found`. */
export async function viewMacroChoices({ shopId, conversationId, locale, words }: Omit<View, "viewer"> & { locale: Locale; words: string }): Promise<MacroChoice[]> {
  const conversation = isId(conversationId) ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { intent: true } }) : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  return listChoices({ shopId, locale, words, intent: toIntent(conversation.intent) });
}

/**
 * A macro filled in with the customer's name and order, with a line in the access log (SH-05): a person who may answer may see both. Throws `not_found` as
 * `fillMacro` does.
 */
export async function viewFilledMacro({ shopId, viewer, conversationId, macroId, locale }: View & { macroId: string; locale: Locale }): Promise<FilledMacro> {
  const filled = await fillMacro({ shopId, conversationId, staffId: viewer.id, macroId, locale });
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: filled.orderName === null ? "conversation" : "order", subjectId: conversationId, customerId });
  return filled;
}
