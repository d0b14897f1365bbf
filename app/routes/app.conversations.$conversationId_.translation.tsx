import { runTranslationCommand } from "#app/http/translation-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

/** Translations of a conversation's texts, asked for one by one: each may cost a call to the model. */
export const action = withStaff(async ({ shopId, staff, request, params }) =>
  runTranslationCommand({ shopId, viewer: staff, conversationId: params.conversationId ?? "", request }));
