import type { Locale } from "#app/contracts/locale.ts";
import { type Flow, type FlowStep, flowsSchema, type LocalText, nextOf } from "./flow-content.ts";

/** Why flows are refused; words in the admin's texts under "flowProblem". */
export type FlowProblemCode =
  | "shape" | "flow_twice" | "no_title" | "no_steps" | "step_twice" | "no_text" | "no_options" | "option_twice" | "no_label" | "no_fields" | "field_twice" | "unknown_next" | "loop" | "unreachable";

export interface FlowProblem {
  code: FlowProblemCode;
  /** null: about all of them. */
  flowId: string | null;
  stepId: string | null;
}

/**
 * What is wrong with quick actions; nothing: they can be published. Every text has to be there in the shop's first language, to which the
 * others fall back; every step has to be reached, and every way has to end, so that no shopper walks in a circle.
 */
export function checkFlows(flows: unknown, firstLocale: Locale): FlowProblem[] {
  const parsed = flowsSchema.safeParse(flows);
  if (!parsed.success) return [shapeProblem(parsed.error.issues[0]?.path ?? [], flows)];
  const twice = repeated(parsed.data.map(({ id }) => id)).map((flowId) => ({ code: "flow_twice" as const, flowId, stepId: null }));
  return [...twice, ...parsed.data.flatMap((flow) => checkFlow(flow, firstLocale))];
}

function checkFlow(flow: Flow, firstLocale: Locale): FlowProblem[] {
  const problem = (code: FlowProblemCode, stepId: string | null = null): FlowProblem => ({ code, flowId: flow.id, stepId });
  const problems: FlowProblem[] = [];
  if (isBlank(flow.title, firstLocale)) problems.push(problem("no_title"));
  if (flow.steps.length === 0) return [...problems, problem("no_steps")];
  problems.push(...repeated(flow.steps.map(({ id }) => id)).map((id) => problem("step_twice", id)));
  for (const step of flow.steps) problems.push(...stepProblems(step, firstLocale).map((code) => problem(code, step.id)));
  const known = new Set(flow.steps.map(({ id }) => id));
  const lost = flow.steps.filter((step) => nextOf(step).some((to) => to !== null && !known.has(to)));
  problems.push(...lost.map(({ id }) => problem("unknown_next", id)));
  const { reached, circle } = walk(flow.steps);
  if (circle !== null) problems.push(problem("loop", circle));
  problems.push(...flow.steps.filter(({ id }) => !reached.has(id)).map(({ id }) => problem("unreachable", id)));
  return problems;
}

function stepProblems(step: FlowStep, locale: Locale): FlowProblemCode[] {
  const found: FlowProblemCode[] = isBlank(step.text, locale) ? ["no_text"] : [];
  if (step.kind === "choice") {
    if (step.options.length === 0) found.push("no_options");
    if (repeated(step.options.map(({ id }) => id)).length > 0) found.push("option_twice");
    if (step.options.some(({ label }) => isBlank(label, locale))) found.push("no_label");
  }
  if (step.kind === "form") {
    if (step.fields.length === 0) found.push("no_fields");
    if (repeated(step.fields.map(({ id }) => id)).length > 0) found.push("field_twice");
    if (step.fields.some(({ label }) => isBlank(label, locale))) found.push("no_label");
  }
  return found;
}

/** Steps that can be reached from the first one, and the first step that leads back into its own way. */
function walk(steps: FlowStep[]): { reached: Set<string>; circle: string | null } {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const onWay = new Set<string>();
  let circle: string | null = null;
  const visit = (id: string) => {
    const step = byId.get(id);
    if (!step || reached.has(id)) return;
    reached.add(id);
    onWay.add(id);
    for (const to of nextOf(step)) {
      if (to !== null && onWay.has(to)) circle ??= id;
      else if (to !== null) visit(to);
    }
    onWay.delete(id);
  };
  if (steps[0]) visit(steps[0].id);
  return { reached, circle };
}

const isBlank = (text: LocalText, locale: Locale) => !text[locale]?.trim();
const repeated = (ids: string[]) => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];

/** Where in the document the shape is wrong, as far as its ids tell. */
function shapeProblem(path: PropertyKey[], flows: unknown): FlowProblem {
  const idAt = (list: unknown, index: PropertyKey | undefined) => {
    const entry: unknown = Array.isArray(list) && typeof index === "number" ? list[index] : undefined;
    return typeof entry === "object" && entry !== null ? (entry as { id?: unknown; steps?: unknown }) : undefined;
  };
  const flow = idAt(flows, path[0]);
  const step = path[1] === "steps" ? idAt(flow?.steps, path[2]) : undefined;
  const named = (entry: { id?: unknown } | undefined) => (typeof entry?.id === "string" ? entry.id : null);
  return { code: "shape", flowId: named(flow), stepId: named(step) };
}
