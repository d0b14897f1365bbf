/** What a command of a rule's page came to. */
export type RuleResult = { ok: true; ruleId: string } | { ok: false; reason: string };

/** Lists of the rules page: "?view=…". */
export const RULE_VIEWS = ["proposed", "on", "off", "dismissed"] as const;
export type RuleView = (typeof RULE_VIEWS)[number];

export function toRuleView(name: string | null): RuleView {
  return RULE_VIEWS.find((view) => view === name) ?? "proposed";
}
