import { readdirSync } from "node:fs";
import { buildAll } from "../build/build-steps.ts";
import { inRoot } from "../paths.ts";
import { runPackage } from "../processes/run-command.ts";
import { Problem } from "../say.ts";

/** npm run bench -- <name> [options]: runs bench/<name>.ts against the production build; without a name it lists them. */
export async function run([name, ...args]: string[]): Promise<number> {
  const names = readdirSync(inRoot("bench")).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
  if (!name || !names.includes(name)) {
    console.log(names.map((known) => `  npm run bench -- ${known}`).join("\n"));
    return name ? 1 : 0;
  }
  await buildAll();
  try {
    await runPackage(`Bench ${name}`, "tsx/dist/cli.mjs", [`bench/${name}.ts`, ...args], { show: true });
    return 0;
  } catch (error) {
    // It has said itself what was wrong.
    if (error instanceof Problem) return 1;
    throw error;
  }
}
