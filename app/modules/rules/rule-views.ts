/** Lists of the rules page: "?view=…". */
export const RULE_VIEWS = ["proposed", "on", "off", "dismissed"] as const;
export type RuleView = (typeof RULE_VIEWS)[number];

export function toRuleView(name: string | null): RuleView {
  return RULE_VIEWS.find((view) => view === name) ?? "proposed";
}
