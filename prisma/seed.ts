import { parseArgs } from "node:util";
import { db } from "#app/platform/db.server.ts";
import { SCENARIOS } from "../scripts/seed/scenarios.ts";

/** npm run seed -- <scenario>; without one it lists them. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { "if-empty": { type: "boolean", default: false } } });
  const scenario = SCENARIOS[positionals[0] ?? ""];
  if (!scenario) {
    const lines = Object.entries(SCENARIOS).map(([name, { describes }]) => `  npm run seed -- ${name.padEnd(6)} ${describes}`);
    console.log(lines.join("\n"));
    process.exitCode = positionals.length === 0 ? 0 : 1;
    return;
  }
  // The start of the hour: a second run within it changes nothing at all.
  const now = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
  console.log(await scenario.run({ now, ifEmpty: values["if-empty"] }));
}

await main();
await db.$disconnect();
