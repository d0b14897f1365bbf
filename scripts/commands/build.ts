import { buildAll } from "../build/build-steps.ts";
import { say } from "../say.ts";

/** npm run build */
export async function run(): Promise<number> {
  await buildAll();
  say("Everything is built");
  return 0;
}
