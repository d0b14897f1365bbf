import { z } from "zod";
import { LOCALES } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { MAX_TAG_CHARACTERS } from "#app/modules/inbox/views.ts";

/** What a workflow is: when something happens, if all conditions hold, then the steps, in order. Pure; JSON of `Workflow.definitionCipher`. */

export const WORKFLOW_EVENTS = ["MESSAGE_RECEIVED", "DRAFT_READY", "WAITING", "REOPENED", "TAGGED"] as const;
export type WorkflowEvent = (typeof WORKFLOW_EVENTS)[number];

/**
 * Words that a shopper uses, by a cue list each (signs.ts): no score, no mood (AI-10). "upset" comes nearest to what is called
 * sentiment, and a workflow that asks for it may only sort and call people.
 */
export const SIGNS = ["legal", "harm", "hurry", "upset"] as const;
export type Sign = (typeof SIGNS)[number];

export const CHANNELS = ["CHAT", "EMAIL"] as const;

/** Whether the shop's people answer at the moment of the event. */
export const OPENINGS = ["open", "closed"] as const;

export const MAX_WORKFLOWS = 50;
export const MAX_CONDITIONS = 8;
export const MAX_STEPS = 6;
export const MAX_WORKFLOW_NAME_CHARACTERS = 80;
export const MAX_NOTICE_CHARACTERS = 500;
export const MAX_ADDRESS_CHARACTERS = 1_000;
const MAX_TAGS_NAMED = 10;
/** Thirty days. */
const MAX_MINUTES = 43_200;

const minutes = z.number().int().min(1).max(MAX_MINUTES);
const oneLine = (max: number) => z.string().transform((text) => text.replace(/\s+/g, " ").trim()).pipe(z.string().min(1).max(max));
const tagNames = z.array(oneLine(MAX_TAG_CHARACTERS)).min(1).max(MAX_TAGS_NAMED);
const some = <Code extends string>(codes: readonly [Code, ...Code[]]) => z.array(z.enum(codes)).min(1);

const whenSchema = z.discriminatedUnion("event", [
  z.strictObject({ event: z.literal("MESSAGE_RECEIVED") }),
  z.strictObject({ event: z.literal("DRAFT_READY") }),
  z.strictObject({ event: z.literal("WAITING"), minutes }),
  z.strictObject({ event: z.literal("REOPENED") }),
  z.strictObject({ event: z.literal("TAGGED"), tags: tagNames }),
]);

const conditionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("topic"), is: some(INTENTS) }),
  z.strictObject({ kind: z.literal("language"), is: some(LOCALES) }),
  z.strictObject({ kind: z.literal("signs"), is: some(SIGNS) }),
  z.strictObject({ kind: z.literal("channel"), is: some(CHANNELS) }),
  z.strictObject({ kind: z.literal("tagged"), is: tagNames }),
  z.strictObject({ kind: z.literal("untagged"), is: tagNames }),
  z.strictObject({ kind: z.literal("orderValue"), atLeast: z.number().int().min(0).max(1_000_000) }),
  z.strictObject({ kind: z.literal("vip"), tags: tagNames }),
  z.strictObject({ kind: z.literal("hours"), is: z.enum(OPENINGS) }),
  z.strictObject({ kind: z.literal("waiting"), minutes }),
]);

const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("assign"), staffId: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal("tag"), name: oneLine(MAX_TAG_CHARACTERS) }),
  z.strictObject({ kind: z.literal("priority"), urgency: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
  z.strictObject({ kind: z.literal("macroDraft"), macroId: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal("humanOnly") }),
  z.strictObject({ kind: z.literal("notify"), staffId: z.string().min(1).max(40), text: z.string().trim().min(1).max(MAX_NOTICE_CHARACTERS) }),
  z.strictObject({ kind: z.literal("webhook"), address: z.string().trim().min(1).max(MAX_ADDRESS_CHARACTERS) }),
]);

export const definitionSchema = z.strictObject({
  name: oneLine(MAX_WORKFLOW_NAME_CHARACTERS),
  when: whenSchema,
  conditions: z.array(conditionSchema).max(MAX_CONDITIONS),
  steps: z.array(stepSchema).min(1).max(MAX_STEPS),
});

export type Definition = z.infer<typeof definitionSchema>;
export type When = Definition["when"];
export type Condition = Definition["conditions"][number];
export type Step = Definition["steps"][number];
export type ConditionKind = Condition["kind"];
export type StepKind = Step["kind"];

/** Offered for choice. */
export const CONDITION_KINDS = ["topic", "language", "signs", "channel", "tagged", "untagged", "orderValue", "vip", "hours", "waiting"] as const satisfies readonly ConditionKind[];
export const STEP_KINDS = ["assign", "tag", "priority", "macroDraft", "humanOnly", "notify", "webhook"] as const satisfies readonly StepKind[];

/** Whether a condition can be judged only with an answer of Shopify. */
export const asksShopify = ({ kind }: Condition): boolean => kind === "orderValue" || kind === "vip";

export type DefinitionProblem = "upset_with_webhook" | "upset_with_macro" | "tags_itself" | "drafts_itself" | "two_macros" | "macro_with_people" | "repeated_condition";

/** Why a definition that parses is refused all the same, or null. */
export function findProblem({ when, conditions, steps }: Definition): DefinitionProblem | null {
  const asksMood = conditions.some((condition) => condition.kind === "signs" && condition.is.includes("upset"));
  // What is on the other side of a webhook may decide about prices or refunds, and no such code may read a mood (AI-10).
  if (asksMood && steps.some(({ kind }) => kind === "webhook")) return "upset_with_webhook";
  // What a shopper is answered does not hang on a mood either: it sorts and calls people, no more (AI-10).
  const macros = steps.filter(({ kind }) => kind === "macroDraft").length;
  if (asksMood && macros > 0) return "upset_with_macro";
  if (macros > 0 && when.event === "DRAFT_READY") return "drafts_itself";
  if (macros > 1) return "two_macros";
  if (macros > 0 && steps.some(({ kind }) => kind === "humanOnly")) return "macro_with_people";
  if (when.event === "TAGGED" && steps.some((step) => step.kind === "tag" && when.tags.some((tag) => sameName(tag, step.name)))) return "tags_itself";
  const kinds = conditions.map(({ kind }) => kind);
  return new Set(kinds).size < kinds.length ? "repeated_condition" : null;
}

const sameName = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** The same definition gives the same text, whatever the order of its keys: parsing puts them in the schema's order. */
export const canonical = (definition: Definition): string => JSON.stringify(definitionSchema.parse(definition));
