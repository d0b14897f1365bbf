import type { FlowAnswer, FlowStepView, FlowView } from "../../../../app/contracts/flows.ts";

/** How far a shopper is in a quick action, and what was answered on the way; pure. */
export interface Walk {
  flow: FlowView;
  /** Steps that stand on the screen, in order; the last one waits for the shopper or ends the flow. */
  shown: FlowStepView[];
  answers: FlowAnswer[];
  /** Where the flow ended: with a person, or for good. */
  end: "done" | null;
}

const ASKING = ["choice", "form", "return", "person", "withdrawal"];

/** Orders stand above the question that follows them; before a form or a person one of them is picked. */
export function isAsking(step: FlowStepView, { steps }: FlowView): boolean {
  if (step.kind !== "orders") return ASKING.includes(step.kind);
  return ["form", "person"].includes(steps.find(({ id }) => id === step.next)?.kind ?? "");
}

/** The first steps of a flow, up to one that asks something. */
export function begin(flow: FlowView): Walk {
  return goOn({ flow, shown: [], answers: [], end: null }, flow.steps[0]?.id ?? null);
}

/** Takes an answer of the last step (and the order that was looked at above it), and shows what follows, up to the next step that asks something. */
export function answer(walk: Walk, given: Omit<FlowAnswer, "step">, seen: FlowAnswer[] = []): Walk {
  const step = walk.shown.at(-1);
  if (!step) return walk;
  const answers = [...walk.answers, ...seen, ...(Object.keys(given).length ? [{ step: step.id, ...given }] : [])];
  const next = step.kind === "choice" ? (step.options.find(({ id }) => id === given.option)?.next ?? null) : "next" in step ? step.next : null;
  return goOn({ ...walk, shown: [], answers }, next);
}

/** Whether the shopper said something that the shop has to know. */
export function saysSomething({ answers }: Walk): boolean {
  return answers.some(({ fields }) => Object.values(fields ?? {}).some((value) => value.trim() !== ""));
}

function goOn(walk: Walk, from: string | null): Walk {
  const shown = [...walk.shown];
  let next = from;
  // A step is shown once: a flow that leads in a circle ends here.
  while (next !== null && shown.length <= walk.flow.steps.length) {
    const step = walk.flow.steps.find(({ id }) => id === next);
    if (!step) break;
    shown.push(step);
    if (isAsking(step, walk.flow)) return { ...walk, shown, end: null };
    next = "next" in step ? step.next : null;
  }
  return { ...walk, shown, end: "done" };
}
