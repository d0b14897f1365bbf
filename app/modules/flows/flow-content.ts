import { z } from "zod";
import { FLOW_ICONS, flowIdSchema } from "#app/contracts/flows.ts";
import { type Locale, LOCALES, localeSchema } from "#app/contracts/locale.ts";

export const MAX_FLOWS = 12;
export const MAX_STEPS = 20;
export const MAX_OPTIONS = 8;
export const MAX_FIELDS = 8;
export const MAX_TITLE = 60;
export const MAX_LABEL = 80;
export const MAX_STEP_TEXT = 600;

/** One text per language; a language that is missing falls back, see `textIn`. */
const localText = (max: number) => z.partialRecord(localeSchema, z.string().max(max));
export type LocalText = Partial<Record<Locale, string>>;

const next = flowIdSchema.nullable();
const text = localText(MAX_STEP_TEXT);
const id = flowIdSchema;

export const FIELD_TYPES = ["line", "area", "email"] as const;
export const POLICIES = ["shipping", "refund"] as const;
export type PolicyName = (typeof POLICIES)[number];

const optionSchema = z.strictObject({ id, label: localText(MAX_LABEL), next });
const fieldSchema = z.strictObject({ id, label: localText(MAX_LABEL), type: z.enum(FIELD_TYPES), isRequired: z.boolean() });

export const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ id, kind: z.literal("text"), text, next }),
  z.strictObject({ id, kind: z.literal("choice"), text, options: z.array(optionSchema).max(MAX_OPTIONS) }),
  z.strictObject({ id, kind: z.literal("form"), text, fields: z.array(fieldSchema).max(MAX_FIELDS), next }),
  z.strictObject({ id, kind: z.literal("orders"), text, next }),
  z.strictObject({ id, kind: z.literal("products"), text, next }),
  z.strictObject({ id, kind: z.literal("policy"), text, policy: z.enum(POLICIES), next }),
  z.strictObject({ id, kind: z.literal("hours"), text, next }),
  z.strictObject({ id, kind: z.literal("return"), text }),
  z.strictObject({ id, kind: z.literal("withdrawal"), text }),
  z.strictObject({ id, kind: z.literal("person"), text }),
]);
export type FlowStep = z.infer<typeof stepSchema>;
export type StepKind = FlowStep["kind"];
export const STEP_KINDS = ["text", "choice", "form", "orders", "return", "person", "products", "policy", "hours", "withdrawal"] as const satisfies readonly StepKind[];

export const flowSchema = z.strictObject({ id, isOn: z.boolean(), icon: z.enum(FLOW_ICONS), title: localText(MAX_TITLE), steps: z.array(stepSchema).max(MAX_STEPS) });
export type Flow = z.infer<typeof flowSchema>;

/** All quick actions of a shop, in the merchant's order. */
export const flowsSchema = z.array(flowSchema).max(MAX_FLOWS);

/** What a shop shows, and which of its versions that is; 0: as Loket delivers it. */
export interface FlowSet {
  version: number;
  flows: Flow[];
}

/** Where a step leads; nothing for one that ends the flow by its kind. */
export function nextOf(step: FlowStep): (string | null)[] {
  if (step.kind === "choice") return step.options.map(({ next: to }) => to);
  return "next" in step ? [step.next] : [];
}

/** A text in the wished language, else in the first of the shop's languages that has it, else in any. */
export function textIn(text: LocalText, locale: Locale, fallbacks: readonly Locale[]): string {
  for (const each of [locale, ...fallbacks, ...LOCALES]) {
    const found = text[each]?.trim();
    if (found) return found;
  }
  return "";
}
