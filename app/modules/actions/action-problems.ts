import { AppError } from "#app/platform/errors.ts";

/** Why an action cannot be: which field of its form, and a word that pages translate. */
export interface ActionProblem {
  /** "order", "lines", "amount", "address.zip", … */
  field: string;
  /** "shipped", "above_refundable", … */
  code: string;
  values?: Record<string, string>;
}

/** A wish that the facts or the rules do not allow. */
export class InvalidAction extends AppError {
  readonly problems: ActionProblem[];

  constructor(problems: ActionProblem[]) {
    super("invalid", { reason: "action_not_possible", message: `action not possible: ${problems.map(({ code }) => code).join(", ")}` });
    this.problems = problems;
  }
}

export function invalidAction(field: string, code: string, values?: Record<string, string>): InvalidAction {
  return new InvalidAction([{ field, code, ...(values && { values }) }]);
}
