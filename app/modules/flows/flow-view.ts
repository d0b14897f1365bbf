import type { FlowStepView, FlowView } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { type Flow, type FlowStep, type LocalText, type PolicyName, textIn } from "./flow-content.ts";

/** What the shop itself says in one language, where a step shows it. */
export interface FlowFacts {
  /** The beginning of a policy, and where it stands; null: it is not known now. */
  policies: Record<PolicyName, { excerpt: string | null; url: string }>;
  hours: { lines: { day: string; hours: string }[]; note: string };
  /** Locked words, whatever a merchant writes around them (CO-01). */
  withdrawal: { label: string; url: string };
}

interface Shown {
  flow: Flow;
  version: number;
  locale: Locale;
  /** The shop's languages; the first is the fallback. */
  fallbacks: readonly Locale[];
  facts: FlowFacts;
}

/** A quick action as a shopper gets it, in one language. */
export function toFlowView({ flow, version, locale, fallbacks, facts }: Shown): FlowView {
  const say = (text: LocalText) => textIn(text, locale, fallbacks);
  return { id: flow.id, version, locale, title: say(flow.title), steps: flow.steps.map((step) => toStepView(step, say, facts)) };
}

function toStepView(step: FlowStep, say: (text: LocalText) => string, facts: FlowFacts): FlowStepView {
  const base = { id: step.id, text: say(step.text) };
  switch (step.kind) {
    case "choice":
      return { ...base, kind: "choice", options: step.options.map(({ id, label, next }) => ({ id, label: say(label), next })) };
    case "form":
      return { ...base, kind: "form", fields: step.fields.map((field) => ({ ...field, label: say(field.label) })), next: step.next };
    case "policy":
      return { ...base, kind: "policy", ...facts.policies[step.policy], next: step.next };
    case "hours":
      return { ...base, kind: "hours", ...facts.hours, next: step.next };
    case "withdrawal":
      return { ...base, kind: "withdrawal", ...facts.withdrawal };
    case "return":
    case "person":
      return { ...base, kind: step.kind };
    default:
      return { ...base, kind: step.kind, next: step.next };
  }
}
