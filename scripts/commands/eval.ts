import { randomBytes } from "node:crypto";
import { generateClient } from "../build/build-steps.ts";
import { runPackage } from "../processes/run-command.ts";
import { Problem } from "../say.ts";

/** npm run eval [-- options]: drafting quality on the golden set; npm run eval -- mail: the reading of mails. Needs neither a database nor a shop. */
export async function run(args: string[]): Promise<number> {
  // The product's own functions are run; their types and tables come from the client, which a clean tree does not have.
  await generateClient();
  try {
    const [entry, rest] = args[0] === "mail" ? ["bench/eval/mail-main.ts", args.slice(1)] : ["bench/eval/main.ts", args];
    await runPackage("Eval", "tsx/dist/cli.mjs", [entry, ...rest], { show: true, env: environment() });
    return 0;
  } catch (error) {
    // It has said itself what was wrong.
    if (error instanceof Problem) return 1;
    throw error;
  }
}

/** What the app's code reads at its first import; only the model's settings come from outside. */
function environment() {
  const { LLM_API_KEY, LLM_BASE_URL, LLM_MODEL, LLM_TIMEOUT_MS, PATH, HOME, LOKET_DATA_DIR } = process.env;
  return {
    PATH, HOME, LOKET_DATA_DIR, LLM_API_KEY, LLM_BASE_URL, LLM_MODEL, LLM_TIMEOUT_MS,
    NODE_ENV: "test", LOG_LEVEL: "silent", DATABASE_URL: "postgresql://eval@127.0.0.1:1/none",
    SHOPIFY_API_KEY: "eval", SHOPIFY_API_SECRET: "eval", SHOPIFY_APP_URL: "https://eval.example",
    ENCRYPTION_KEYS: `eval:${randomBytes(32).toString("base64")}`,
  };
}
