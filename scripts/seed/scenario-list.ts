/** Every scenario by name and what it holds; apart from how it is written, so that listing needs no database. */
export const SCENARIO_LIST = {
  empty: "the app installed in the demo shop, nothing else",
  demo: "a handful of conversations (drafts to approve, sent and rated replies, two for a person only), macros, a workflow, opening hours",
  busy: "400 conversations in four languages, in every state",
} as const;

export type ScenarioName = keyof typeof SCENARIO_LIST;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIO_LIST, name);
}

/** One line per scenario, as a person types it. */
export function scenarioLines(): string {
  return Object.entries(SCENARIO_LIST).map(([name, holds]) => `  npm run seed -- ${name.padEnd(6)} ${holds}`).join("\n");
}
