import type { Environment } from "../processes/environment.ts";
import { runPackage } from "../processes/run-command.ts";
import { say } from "../say.ts";

/** Fills the demo shop with example conversations; a shop that has any keeps what it has. */
export async function seedDemo(env: Environment): Promise<void> {
  const output = await runPackage("Example data", "tsx/dist/cli.mjs", ["prisma/seed.ts", "demo", "--if-empty"], { env });
  for (const line of output.trim().split("\n").filter(Boolean)) say(line.trim());
}
