import { data } from "@remix-run/node";
import { z } from "zod";
import type { FlowResult } from "#app/modules/flows/flow-result.ts";
import { InvalidFlows, publishFlows, restoreFlows } from "#app/modules/flows/publish-flows.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { readJson } from "./read-json.server.ts";

const version = z.number().int().min(0).max(1_000_000);
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("publish"), baseVersion: version, flows: z.unknown() }),
  z.strictObject({ command: z.literal("restore"), baseVersion: version, version }),
]);

/** Twelve quick actions of twenty steps in four languages, every text at its longest, are not larger. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Carries out one command of the page of quick actions; an expected refusal is an answer, with what is wrong where. */
export async function runFlowCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }) {
  const parsed = commandSchema.safeParse(await readJson(request, MAX_BYTES));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const wish = parsed.data;
  try {
    const { version: published } = wish.command === "publish" ? await publishFlows({ shopId, staffId, baseVersion: wish.baseVersion, flows: wish.flows }) : await restoreFlows({ shopId, staffId, baseVersion: wish.baseVersion, version: wish.version });
    return data<FlowResult>({ ok: true, command: wish.command, version: published });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<FlowResult>({ ok: false, reason: error.reason, problems: error instanceof InvalidFlows ? error.problems : [] }, { status: error.status });
  }
}
