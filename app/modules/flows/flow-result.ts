import type { FlowProblem } from "./check-flows.ts";

/** What the page of quick actions is answered: done, or why not, with what is wrong where. */
export type FlowResult = { ok: true; command: "publish" | "restore"; version: number } | { ok: false; reason: string; problems: FlowProblem[] };
