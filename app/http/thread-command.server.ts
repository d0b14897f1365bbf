import { reportAnswerByStaff } from "#app/modules/automation/report-answer.server.ts";
import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { MAX_ACTIONS, removeAction } from "#app/modules/actions/edit-proposals.server.ts";
import { retryAction } from "#app/modules/actions/retry-action.server.ts";
import { settleAction } from "#app/modules/actions/settle-action.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { addToReply, changeInReply } from "#app/modules/approval/edit-actions.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { rejectDraft } from "#app/modules/approval/reject-draft.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { sendWithoutActions } from "#app/modules/approval/send-without-actions.server.ts";
import { assignConversation } from "#app/modules/conversation/assign-conversation.server.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { reopenConversation, resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { snoozeConversation } from "#app/modules/conversation/snooze-conversation.server.ts";
import { correctIntent, correctLanguage } from "#app/modules/drafting/correct-triage.server.ts";
import { decideLetter } from "#app/modules/delivery/decide-letter.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { answerByMailSchema } from "#app/modules/mail/answer-by-mail.ts";
import { MAX_MACROS_USED } from "#app/modules/macros/views.ts";
import { AppError } from "#app/platform/errors.ts";

const id = z.uuid();
/** Lengths and blanks are the business of the modules, which answer with a reason. */
const text = z.string();

const actions = z.array(z.strictObject({ actionId: id, shown: z.string().regex(/^[0-9a-f]{64}$/) })).max(MAX_ACTIONS).optional();
/** What a text was translated from, and that the person has read what the checks found. */
const translation = z.strictObject({ id: id.optional(), isAccepted: z.boolean() }).optional();
/** Macros that the text was written with. */
const macroIds = z.array(id).max(MAX_MACROS_USED).optional();
/** By e-mail: who gets a copy. */
const letter = answerByMailSchema.optional();
/** Judged field by field by the module. */
const wish = z.record(z.string(), z.unknown());

const threadCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("approve"), draftId: id, basedOnSequence: z.number().int().min(0), text: text.optional(), translation, actions, macroIds, letter }),
  z.strictObject({ intent: z.literal("reject"), draftId: id, reason: text }),
  z.strictObject({ intent: z.literal("redo"), instruction: text, macroId: id.optional() }),
  z.strictObject({ intent: z.literal("reply"), text, translation, actions, macroIds, letter }),
  z.strictObject({ intent: z.literal("undo"), messageId: id }),
  z.strictObject({ intent: z.literal("letter"), messageId: id, decision: z.enum(["again", "sent"]) }),
  z.strictObject({ intent: z.literal("addAction"), wish }),
  z.strictObject({ intent: z.literal("changeAction"), actionId: id, wish }),
  z.strictObject({ intent: z.literal("removeAction"), actionId: id }),
  z.strictObject({ intent: z.literal("retryAction"), actionId: id }),
  z.strictObject({ intent: z.literal("checkAction"), actionId: id }),
  z.strictObject({ intent: z.literal("sendWithout"), messageId: id }),
  z.strictObject({ intent: z.literal("setIntent"), topic: z.enum(INTENTS) }),
  z.strictObject({ intent: z.literal("setLanguage"), locale: localeSchema.nullable() }),
  z.strictObject({ intent: z.literal("resolve") }),
  z.strictObject({ intent: z.literal("reopen") }),
  z.strictObject({ intent: z.literal("report"), messageId: id }),
  z.strictObject({ intent: z.literal("snooze"), until: z.iso.datetime() }),
  z.strictObject({ intent: z.literal("assign"), assignee: z.string().max(64).nullable() }),
]);

/** What a member of staff asks for in a thread. */
export type ThreadCommand = z.infer<typeof threadCommandSchema>;

/** Throws `invalid` for anything else than one of the commands. */
export async function parseThreadCommand(request: Request): Promise<ThreadCommand> {
  const parsed = threadCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** What a command gives back to the page besides success: a text to go on with. */
export interface ThreadOutcome {
  text?: string;
  /** What that text was translated from. */
  translationId?: string | null;
  /** Macros that it was written with. */
  macroIds?: string[];
  /** What was decided and until when it can be taken back (ISO 8601). */
  decided?: { messageId: string; leavesAt: string };
}

/** Hands a command to the one function that carries it out. Throws what that function throws. */
export async function runThreadCommand(
  { shopId, conversationId, staffId, command }: { shopId: string; conversationId: string; staffId: string; command: ThreadCommand },
): Promise<ThreadOutcome | void> {
  const thread = { shopId, conversationId, staffId };
  switch (command.intent) {
    case "approve": {
      const { messageId, leavesAt } = await approveDraft({ shopId, staffId, draftId: command.draftId, basedOnSequence: command.basedOnSequence, text: command.text, translation: command.translation, actions: command.actions, macroIds: command.macroIds, letter: command.letter });
      return { decided: { messageId, leavesAt: leavesAt.toISOString() } };
    }
    case "reject":
      return rejectDraft({ shopId, staffId, draftId: command.draftId, reason: command.reason });
    case "redo":
      return void (await redoDraft({ ...thread, instruction: command.instruction, macroId: command.macroId }));
    case "reply":
      return void (await sendStaffReply({ ...thread, text: command.text, translation: command.translation, actions: command.actions, macroIds: command.macroIds, letter: command.letter }));
    case "undo": {
      const { draftId, text, translationId, macroIds } = await recallDecision({ ...thread, messageId: command.messageId });
      // A draft that lives on brings its text along.
      return draftId === null ? { text, translationId, macroIds } : {};
    }
    case "letter":
      return decideLetter({ ...thread, messageId: command.messageId, decision: command.decision });
    case "addAction":
      return void (await addToReply({ ...thread, wish: command.wish }));
    case "changeAction":
      return changeInReply({ ...thread, actionId: command.actionId, wish: command.wish });
    case "removeAction":
      return removeAction({ ...thread, actionId: command.actionId });
    case "retryAction":
      return retryAction({ ...thread, actionId: command.actionId });
    case "checkAction":
      return settleAction({ shopId, actionId: command.actionId });
    case "sendWithout":
      return sendWithoutActions({ ...thread, messageId: command.messageId });
    case "setIntent":
      return correctIntent({ ...thread, intent: command.topic });
    case "setLanguage":
      return correctLanguage({ ...thread, locale: command.locale });
    case "resolve":
      return resolveConversation(thread);
    case "report":
      return reportAnswerByStaff({ ...thread, messageId: command.messageId });
    case "snooze":
      return snoozeConversation({ ...thread, until: new Date(command.until) });
    case "assign":
      return void (await assignConversation({ ...thread, assignee: command.assignee }));
    case "reopen":
      return reopenConversation(thread);
  }
}
