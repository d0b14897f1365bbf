import { AppError } from "#app/platform/errors.ts";

/** All that the law lets a trader ask for (Art. 11a(2) CRD, CO-02). */
export interface WithdrawalFields {
  name: string;
  contract: string;
  contact: string;
}

export type FieldName = keyof WithdrawalFields;
export const FIELD_NAMES = ["name", "contract", "contact"] as const satisfies FieldName[];

/** Longer ones are refused beside the field; the form itself does not cut. */
export const MAX_CHARACTERS: Record<FieldName, number> = { name: 200, contract: 500, contact: 254 };

export type FieldProblem = "missing" | "too_long" | "not_an_address";
export type FieldProblems = Partial<Record<FieldName, FieldProblem>>;

/** Tolerant: what a mail server could take. Whether somebody reads there, only the mail itself can show. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u;

export function isMailAddress(text: string): boolean {
  return text.length <= MAX_CHARACTERS.contact && ADDRESS.test(text) && !text.includes("..");
}

/** Fields with a problem; none when the statement may be confirmed. Values are cleaned: see cleanOptionalText. */
export function checkFields(fields: WithdrawalFields): FieldProblems {
  const problems: FieldProblems = {};
  for (const field of FIELD_NAMES) {
    if (fields[field] === "") problems[field] = "missing";
    else if (fields[field].length > MAX_CHARACTERS[field]) problems[field] = "too_long";
  }
  if (!problems.contact && !isMailAddress(fields.contact)) problems.contact = "not_an_address";
  return problems;
}

/** For callers that bring checked fields; throws `invalid`. */
export function requireFields(fields: WithdrawalFields): void {
  if (Object.keys(checkFields(fields)).length > 0) throw new AppError("invalid", { reason: "invalid_withdrawal" });
}

/** The same statement, however it was typed: for telling two tabs apart from two withdrawals. */
export function normaliseFields({ name, contract, contact }: WithdrawalFields): string {
  return JSON.stringify([name, contract, contact].map((text) => text.toLowerCase().normalize("NFKC").replace(/\s+/g, " ").trim()));
}
