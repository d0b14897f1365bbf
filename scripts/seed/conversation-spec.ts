import type { Locale } from "#app/contracts/locale.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";

/** One utterance of an example conversation. Minutes count from the conversation's start. */
export interface MessageSpec {
  from: "shopper" | "staff" | "assistant";
  text: string;
  atMinute: number;
  /** The assistant's text was changed by the person who approved it. */
  edited?: boolean;
}

/** An example conversation as data; writeConversations turns it into rows. */
export interface ConversationSpec {
  /** Ids derive from it: the same key gives the same rows. */
  key: string;
  locale: Locale;
  customer?: { id: string; name: string };
  /** Hours before the scenario's "now". */
  startedHoursAgo: number;
  messages: MessageSpec[];
  status?: "OPEN" | "RESOLVED";
  /** The shopper refused AI or asked for a person. */
  humanOnly?: "shopper_refused_ai" | "shopper_asked";
  /** What the shopper said of it, asked when it had ended. */
  rating?: { atMinute: number; score: 1 | 2 | 3 | 4 | 5; comment?: string };
  /** The draft that waits for approval. */
  draft?: { content: DraftContent; source: "MODEL" | "TEMPLATE"; outcome: string };
}
