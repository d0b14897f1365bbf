import type { FlowAnswer } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { AppError } from "#app/platform/errors.ts";
import { type Flow, type FlowStep, textIn } from "./flow-content.ts";

/** What a shopper went through, as far as it says something to staff. */
export interface WalkedFlow {
  /** "Delivery", then what was chosen and filled in; one line each. */
  lines: string[];
  /** Orders that were picked; whose they are is not known here. */
  orderIds: string[];
  end: "person" | "done";
}

interface Walk {
  flow: Flow;
  answers: FlowAnswer[];
  locale: Locale;
  fallbacks: readonly Locale[];
}

/** Stands in a line where the name of a picked order belongs, once it is known to be the shopper's. */
export const orderPlace = (orderId: string) => `§${orderId}§`;

/**
 * Goes through a flow by the answers and refuses what the flow does not offer: an option, a field or a step that is not there, a required
 * field without an answer, an end that was not reached. Throws `invalid` "flow_answers" or "flow_field".
 */
export function walkAnswers({ flow, answers, locale, fallbacks }: Walk): WalkedFlow {
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, locale, fallbacks);
  const lines = [say(flow.title)];
  const orderIds: string[] = [];
  const given = [...answers];
  let at: string | null = flow.steps[0]?.id ?? null;
  while (at !== null) {
    const step = flow.steps.find(({ id }) => id === at);
    if (!step) throw refused();
    if (step.kind === "person") return ended(given, { lines, orderIds, end: "person" });
    // These two have their own way to the server; nothing is answered here.
    if (step.kind === "return" || step.kind === "withdrawal") throw refused();
    const answer = given[0]?.step === step.id ? given.shift() : undefined;
    at = follow(step, answer, { say, lines, orderIds });
  }
  return ended(given, { lines, orderIds, end: "done" });
}

interface Notes {
  say(text: Parameters<typeof textIn>[0]): string;
  lines: string[];
  orderIds: string[];
}

/** The step after this one; notes what was said. */
function follow(step: Exclude<FlowStep, { kind: "person" | "return" | "withdrawal" }>, answer: FlowAnswer | undefined, { say, lines, orderIds }: Notes): string | null {
  if (step.kind === "choice") {
    const option = step.options.find(({ id }) => id === answer?.option);
    if (!option) throw refused();
    lines.push(`– ${say(option.label)}`);
    return option.next;
  }
  if (step.kind === "form") {
    const filled = answer?.fields;
    if (!filled || Object.keys(filled).some((id) => !step.fields.some((field) => field.id === id))) throw refused();
    for (const { id, label, isRequired, type } of step.fields) {
      const value = filled[id]?.trim() ?? "";
      if (value === "" ? isRequired : type === "email" && !/^\S+@\S+\.\S+$/.test(value)) throw new AppError("invalid", { reason: "flow_field" });
      if (value !== "") lines.push(`${say(label)}: ${value}`);
    }
    return step.next;
  }
  if (step.kind === "orders" && answer?.orderId) {
    orderIds.push(answer.orderId);
    lines.push(orderPlace(answer.orderId));
  }
  return step.next;
}

function ended(left: FlowAnswer[], walked: WalkedFlow): WalkedFlow {
  if (left.length > 0) throw refused();
  return walked;
}

const refused = () => new AppError("invalid", { reason: "flow_answers" });
