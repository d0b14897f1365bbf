import { addAction, changeAction } from "#app/modules/actions/edit-proposals.server.ts";
import type { Examined } from "#app/modules/actions/examine-action.server.ts";
import { assertDeclineWords } from "./decline-return.server.ts";

interface Edit {
  shopId: string;
  conversationId: string;
  staffId: string;
  /** As the form sent it; judged field by field. */
  wish: Record<string, unknown>;
}

/** A person adds an action to the next reply; the words of a refusal are held against CO-13. Throws as `addAction` and `assertDeclineWords`. */
export async function addToReply(edit: Edit): Promise<{ actionId: string }> {
  checkWords(edit.wish);
  return addAction(edit);
}

/** A person changes an action of the next reply. Throws as `changeAction` and `assertDeclineWords`. */
export async function changeInReply(edit: Edit & { actionId: string }): Promise<void> {
  checkWords(edit.wish);
  await changeAction(edit);
}

function checkWords({ kind, note, hasReadWarning }: Record<string, unknown>): void {
  if (kind === "return_decline" && typeof note === "string") assertDeclineWords({ note, hasReadWarning: hasReadWarning === true });
}

/** Once more at the decision, whoever stored the action and however. Throws as `assertDeclineWords`. */
export function assertDeclineActions(actions: { examined: Pick<Examined, "input"> }[]): void {
  for (const { examined: { input } } of actions) if (input.kind === "return_decline") assertDeclineWords(input);
}
