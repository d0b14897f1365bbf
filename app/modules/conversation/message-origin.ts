import type { AiMark, MessageOrigin } from "#app/contracts/storefront.ts";

/** How AI was involved in one message, for people's labels and for machines (AI-03, AI-08). */
export function aiMarkOf(origin: MessageOrigin): AiMark {
  switch (origin) {
    case "ai_auto":
      return { generated: true, reviewedByHuman: false };
    // A person's words in a machine's: marked, and reviewed by the person who wrote them.
    case "human_translated":
    case "ai_reviewed_unedited":
    case "ai_reviewed_edited":
      return { generated: true, reviewedByHuman: true };
    case "human":
    case "system":
      return { generated: false, reviewedByHuman: false };
  }
}
