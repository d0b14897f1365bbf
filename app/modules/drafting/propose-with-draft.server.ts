import { examineProposals, type ExaminedProposals } from "#app/modules/actions/propose-actions.server.ts";
import { assembleDraft, unproven } from "./assemble-draft.ts";
import type { ClaimedDraft } from "./claim-draft.server.ts";
import type { ComposedDraft, ComposeResult } from "./compose-types.ts";
import type { Claim, DraftContent } from "./draft-content.ts";
import { outcomeClaim } from "./outcome-texts.ts";

/**
 * A draft's proposals held against Shopify's facts of this moment, and its text as it is with those that hold: it then
 * tells their result. A draft that proposes nothing comes back as it is, and nothing is asked.
 */
export async function proposeWithDraft({ shopId, conversationId }: ClaimedDraft, composed: ComposedDraft): Promise<{ result: ComposeResult; proposed: ExaminedProposals | null }> {
  const { proposals, refused: unknown, parts, ...result } = composed;
  if (proposals.length === 0 && unknown.length === 0) return { result, proposed: null };
  const { accepted, refused: impossible } = await examineProposals({ shopId, conversationId, proposals });
  const refused = [...impossible, ...unknown];
  const told = accepted.flatMap(({ preview }) => outcomeClaim(preview, composed.locale) ?? []);
  const content = { ...textWith(composed.content, parts, { told, isHeld: accepted.length > 0 }), ...(refused.length > 0 && { refused }) };
  // What was asked for is in the proposals: nothing is left for a person to find out, unless some were refused.
  const needsHuman = accepted.length === 0 ? result.needsHuman : refused.length > 0;
  return { result: { ...result, content, needsHuman }, proposed: { accepted, refused } };
}

/** The model leaves the result to us: without one, a colleague sees to what the shopper asked for. */
function textWith(content: DraftContent, { frame, besideActions, followUp }: ComposedDraft["parts"], { told, isHeld }: { told: Claim[]; isHeld: boolean }): DraftContent {
  if (told.length > 0) return assembleDraft(frame, [...besideActions, ...told]);
  if (isHeld || followUp === null || content.text.includes(followUp)) return content;
  return assembleDraft(frame, [...besideActions, unproven(followUp)]);
}
