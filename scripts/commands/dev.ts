import { runLocal } from "../stack/run-local.ts";

const HELP = `npm run dev -- [--port N] [--reset]

The demo with live reload: Vite serves the app, the worker restarts when its files change.

  --port N   first of five consecutive ports (default 4000)
  --reset    forget everything of earlier runs first`;

/** npm run dev */
export function run(args: string[]): Promise<number> {
  return runLocal({ args, help: HELP, mode: "development" });
}
