import type { Locale } from "#app/contracts/locale.ts";
import { cleanText } from "#app/modules/conversation/message-body.server.ts";
import { registerOf } from "#app/modules/drafting/compose-types.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { type Translated, translateText } from "./translate-text.server.ts";

export interface OwnWords {
  shopId: string;
  conversationId: string;
  staffId: string;
  /** What the person wrote, in any of the four languages. */
  text: string;
  /** The language that it is written in, where its words do not tell. */
  from: Locale;
  to: Locale;
}

/**
 * What a person wrote, as the text that is to leave: shown and editable before anything is sent. In the shop's form of address. Throws
 * `invalid` for an empty text, `not_found` for another shop's conversation.
 */
export async function translateReply({ text, from, ...wanted }: OwnWords): Promise<Translated> {
  const { settings } = await getDraftingProfile(wanted);
  return translateText({ ...wanted, text: cleanText(text), use: "SEND", fallback: from, register: registerOf(settings, wanted.to) });
}
