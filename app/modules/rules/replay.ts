import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { type Claim, claimSchema, type DraftContent } from "#app/modules/drafting/draft-content.ts";

/** As many conversations as a rule is tried on, newest first. */
export const REPLAYED_CONVERSATIONS = 200;
/** Replays and their drafts are kept this long; then a rule that is not in force needs another one. */
export const REPLAY_DAYS = 30;
/** A conversation that was begun so often and never ended is left out as failed. */
export const MAX_REPLAY_ATTEMPTS = 3;
/** So many failures in a row end a replay: Shopify or the provider is down, and the others would only fail as well. */
export const MAX_FAILURES_IN_A_ROW = 5;

export const REPLAY_STATUSES = ["QUEUED", "RUNNING", "DONE", "STOPPED", "CANCELLED"] as const;
export type ReplayStatusName = (typeof REPLAY_STATUSES)[number];

/** What ReplayedDraft.contentCipher holds. */
export const replayedSchema = z.object({
  locale: localeSchema,
  before: z.array(claimSchema),
  after: z.array(claimSchema),
});
export type ReplayedContent = z.infer<typeof replayedSchema>;
export const REPLAYED_FIELD = "ReplayedDraft.content";

/** A sentence is marked that was not marked before: the rule makes the draft say what nothing bears out. Pure. */
export function isWorse(before: DraftContent, after: DraftContent): boolean {
  const marked = new Set(failing(before.claims).map(({ sentence }) => sentence));
  const now = failing(after.claims);
  return now.length > marked.size || now.some(({ sentence }) => !marked.has(sentence) && !isInPlaceOf(sentence, before, after));
}

const failing = (claims: Claim[]) => claims.filter(({ verdict }) => verdict === "UNSUPPORTED");

/** It was marked before as well, in other words: at the same place of a draft of as many sentences. */
function isInPlaceOf(sentence: string, before: DraftContent, after: DraftContent): boolean {
  if (before.claims.length !== after.claims.length) return false;
  const index = after.claims.findIndex((claim) => claim.sentence === sentence);
  return before.claims[index]?.verdict === "UNSUPPORTED";
}
