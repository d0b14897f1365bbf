import { type Locale } from "#app/contracts/locale.ts";
import { type Flow, type FlowStep, type LocalText, nextOf, type StepKind } from "./flow-content.ts";

/** What the no-code editor does to quick actions; pure, each gives a new document. */

/** The same list with one entry at another place; past an end it stays there. */
export function moveTo<Entry>(list: readonly Entry[], from: number, to: number): Entry[] {
  const entry = list[from];
  if (entry === undefined) return [...list];
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, entry);
}

/** "form", "form-2": an id that is not taken. */
export function freeId(wish: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wish : `${wish}-${count}`;
    if (!ids.has(id)) return id;
  }
}

export function newFlow(flows: readonly Flow[]): Flow {
  return { id: freeId("action", flows), isOn: true, icon: "question", title: {}, steps: [{ id: "text", kind: "text", text: {}, next: null }] };
}

/** A step of a kind, empty; a choice and a form begin with one line. */
export function newStep(kind: StepKind, steps: readonly FlowStep[]): FlowStep {
  const base = { id: freeId(kind, steps), text: {} };
  switch (kind) {
    case "choice": return { ...base, kind, options: [{ id: "option", label: {}, next: null }] };
    case "form": return { ...base, kind, fields: [{ id: "field", label: {}, type: "line", isRequired: true }], next: null };
    case "policy": return { ...base, kind, policy: "shipping", next: null };
    case "return": case "withdrawal": case "person": return { ...base, kind };
    default: return { ...base, kind, next: null };
  }
}

/** Puts a step at the end; where the last one so far ended the way, it leads on to the new one. */
export function addStep(flow: Flow, kind: StepKind): Flow {
  const step = newStep(kind, flow.steps);
  const last = flow.steps.at(-1);
  const leading = last && withEnds(last, step.id);
  return { ...flow, steps: [...(leading ? [...flow.steps.slice(0, -1), leading] : flow.steps), step] };
}

function withEnds(step: FlowStep, to: string): FlowStep {
  if (step.kind === "choice") return { ...step, options: step.options.map((option) => ({ ...option, next: option.next ?? to })) };
  return "next" in step ? { ...step, next: step.next ?? to } : step;
}

/** Takes a step out; what led to it leads to where it led, or ends. */
export function removeStep(flow: Flow, id: string): Flow {
  const gone = flow.steps.find((step) => step.id === id);
  const onward = (gone && nextOf(gone).length === 1 ? nextOf(gone)[0] : null) ?? null;
  const lead = (next: string | null) => (next === id ? onward : next);
  const steps = flow.steps.filter((step) => step.id !== id).map((step): FlowStep => {
    if (step.kind === "choice") return { ...step, options: step.options.map((option) => ({ ...option, next: lead(option.next) })) };
    return "next" in step ? { ...step, next: lead(step.next) } : step;
  });
  return { ...flow, steps };
}

/** Every text of a quick action that a shopper reads. */
export function textsOf({ title, steps }: Flow): LocalText[] {
  return [title, ...steps.flatMap((step) => [
    step.text, ...(step.kind === "choice" ? step.options.map(({ label }) => label) : []), ...(step.kind === "form" ? step.fields.map(({ label }) => label) : []),
  ])];
}

/** How many texts of a quick action are missing in a language: shoppers read another one there. */
export function countMissing(flow: Flow, locale: Locale): number {
  return textsOf(flow).filter((text) => !text[locale]?.trim()).length;
}
