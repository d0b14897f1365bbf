import { runLocal } from "../stack/run-local.ts";

const HELP = `npm run demo -- [--port N] [--reset]

Starts a whole shop on this machine: a local Shopify with storefront and admin, the app, its worker and
its database. Nothing leaves this machine unless you set LLM_API_KEY.

  --port N   first of five consecutive ports (default 4000)
  --reset    forget everything of earlier runs first

DATABASE_URL, REDIS_URL and LLM_* in the environment or in .env are used when set. Data, logs and the
downloaded Node are in .data/, which may be deleted at any time.`;

/** npm run demo */
export function run(args: string[]): Promise<number> {
  return runLocal({ args, help: HELP, mode: "production" });
}
