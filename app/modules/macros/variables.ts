/** What code fills into a macro, from what is known when it is used. The parts before the point say of whom or what. */
export const VARIABLES = [
  "customer.first_name", "customer.name", "order.name", "order.total", "order.tracking_url", "order.tracking_number", "order.carrier", "order.delivery_date", "shop.name", "agent.first_name", "agent.name",
] as const;
export type VariableName = (typeof VARIABLES)[number];

/** Values that are known; a variable without one stays in the text, as a gap that everybody sees. */
export type MacroValues = Partial<Record<VariableName, string>>;

export interface Filled {
  text: string;
  /** Names of the variables that were filled in, each once. */
  filled: VariableName[];
  /** Names of those that still stand in the text, each once; also names that Loket does not know. */
  gaps: string[];
}

/** "{{order.name}}", with blanks if need be. */
const VARIABLE = /\{\{\s*([^{}\n]*?)\s*\}\}/g;
/** Half a variable, or a condition of another system: nothing that a shopper should read either. */
const LEFT_OVER = /\{\{|\}\}|\{%|%\}/;

/** Puts the values in, once: a value is never read for variables itself. */
export function fillIn(text: string, values: MacroValues): Filled {
  const filled = new Set<VariableName>();
  const done = text.replace(VARIABLE, (whole, name: string) => {
    const known = toVariable(name);
    const value = known && values[known];
    if (!known || !value) return whole;
    filled.add(known);
    return value;
  });
  return { text: done, filled: [...filled], gaps: gapsIn(done) };
}

/**
 * What has to be written or taken out before a text may leave: the names of variables, or the signs themselves where there is only
 * half of one. Nothing for a text that is whole. Every way out of the house asks this (decision 055).
 */
export function gapsIn(text: string): string[] {
  const names = [...text.matchAll(VARIABLE)].map(([, name]) => name || "{{}}");
  const rest = LEFT_OVER.exec(text.replace(VARIABLE, ""))?.[0];
  return [...new Set([...names, ...(rest ? [rest] : [])])];
}

/** Names in a text that no value can ever be found for. */
export function unknownVariables(text: string): string[] {
  return gapsIn(text).filter((name) => toVariable(name) === null);
}

/** "Order.Name" as the list has it; null for a name that is not in it. */
export function toVariable(name: string): VariableName | null {
  const lower = name.toLowerCase();
  return VARIABLES.find((variable) => variable === lower) ?? null;
}

/** Takes the variables out, for those who look at the words around them. */
export function withoutVariables(text: string): string {
  return text.replace(VARIABLE, " ");
}

/** For a preview, so that a macro can be read as a shopper would; the shop and the person who looks are the real ones. */
export const SAMPLE_VALUES: MacroValues = {
  "customer.first_name": "Lotte", "customer.name": "Lotte Peeters", "order.name": "#1001", "order.total": "€ 49,00", "order.tracking_url": "https://track.example/323212345678", "order.tracking_number": "323212345678",
  "order.carrier": "bpost",
};
