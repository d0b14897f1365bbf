import { parseArgs } from "node:util";
import { closeDatabase } from "#app/platform/db.server.ts";
import { isScenario, scenarioLines } from "../scripts/seed/scenario-list.ts";
import { SCENARIOS } from "../scripts/seed/scenarios.ts";

/** Writes a scenario into the database of the environment; called by npm run seed and by the demo. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { "if-empty": { type: "boolean", default: false } } });
  const name = positionals[0] ?? "";
  if (!isScenario(name)) {
    console.error(`There is no scenario "${name}":\n${scenarioLines()}`);
    process.exitCode = 1;
    return;
  }
  // The start of the hour: a second run within it changes nothing at all.
  const now = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
  console.log(await SCENARIOS[name]({ now, ifEmpty: values["if-empty"] }));
}

await main();
await closeDatabase();
