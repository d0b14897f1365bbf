import { assignConversation } from "#app/modules/conversation/assign-conversation.server.ts";
import { draftFromMacro } from "#app/modules/drafting/draft-from-macro.server.ts";
import { leaveToPeople } from "#app/modules/drafting/leave-to-people.server.ts";
import { notifyColleague } from "#app/modules/inbox/notify-colleague.server.ts";
import { setPriority } from "#app/modules/inbox/set-priority.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { stepIdOf } from "./step-id.server.ts";
import type { ClaimedRun } from "./claim-run.server.ts";
import type { Definition, Step } from "./definition.ts";
import { STEP_OUTCOMES, type StepOutcome, type StepResult } from "./outcomes.ts";
import { queueCall } from "./queue-call.server.ts";
import type { ConversationFacts } from "./read-facts.server.ts";

interface StepToTake {
  run: ClaimedRun;
  definition: Definition;
  /** Of the step, from 0. */
  position: number;
  step: Step;
  found: ConversationFacts;
}

/**
 * Takes one step with the function that a person's click would call, on the word of the person who switched the workflow on. What that
 * function refuses is the step's outcome, and the next step is taken all the same. Twice changes nothing more.
 */
export async function takeStep(toTake: StepToTake): Promise<StepResult["outcome"]> {
  try {
    return await take(toTake);
  } catch (error) {
    if (!isAppError(error, "invalid") && !isAppError(error, "conflict") && !isAppError(error, "not_found")) throw error;
    return STEP_OUTCOMES.find((outcome) => outcome === error.reason) ?? "other";
  }
}

async function take({ run, definition, position, step, found }: StepToTake): Promise<StepOutcome> {
  const { shopId, conversationId, runId, updatedBy } = run;
  const place = { shopId, conversationId, staffId: updatedBy, workflowRunId: runId };
  switch (step.kind) {
    case "assign": return assignConversation({ ...place, assignee: step.staffId });
    case "tag": return (await tagConversation({ ...place, name: step.name })) ? "done" : "unchanged";
    case "priority": return setPriority({ ...place, urgency: step.urgency });
    case "macroDraft": return draftFromMacro({ ...place, macroId: step.macroId, draftId: stepIdOf(runId, position) });
    case "humanOnly": return leaveToPeople(place);
    case "notify": return notifyColleague({ ...place, noteId: stepIdOf(runId, position), colleague: step.staffId, text: await noticeText(shopId, definition.name, step.text) });
    case "webhook": return queueCall({ run, definition, position, address: step.address, found });
  }
}

/** The note stands under the name of the person who switched the workflow on: it says at once that they did not write it just now. */
const NOTICE = {
  nl: "Automatisch bericht van de workflow “{name}”:",
  fr: "Message automatique du scénario « {name} » :",
  de: "Automatische Nachricht des Ablaufs „{name}“:",
  en: "Automatic notice of the workflow “{name}”:",
} as const;

async function noticeText(shopId: string, name: string, text: string): Promise<string> {
  const { primaryLocale } = await getShop({ shopId });
  return `${NOTICE[primaryLocale].replace("{name}", () => name)}\n${text}`;
}
