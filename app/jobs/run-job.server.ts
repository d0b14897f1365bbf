import type { Job } from "bullmq";
import { UnrecoverableError } from "bullmq";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { JOBS, type JobName, type JobPayload } from "./catalog.ts";

/** What a handler gets besides its payload: the signal of a shutdown. */
export interface JobContext {
  signal: AbortSignal;
}

export type Handlers = { [Name in JobName]: (payload: JobPayload<Name>, context: JobContext) => Promise<void> };

/**
 * Runs one job: parses its payload, calls its handler, and decides about a retry. Only `upstream` and
 * `unavailable` are worth another attempt (DESIGN: errors); anything else ends the job at once.
 */
export async function runJob(handlers: Handlers, job: Pick<Job, "name" | "data" | "id">, context: JobContext): Promise<void> {
  const name = job.name as JobName;
  const definition = JOBS[name];
  if (!definition) throw new UnrecoverableError(`no job is called ${job.name}`);
  const payload = definition.payload.safeParse(job.data);
  if (!payload.success) throw new UnrecoverableError(`the payload of ${name} is not valid`);
  try {
    await (handlers[name] as (payload: unknown, context: JobContext) => Promise<void>)(payload.data, context);
  } catch (error) {
    const retry = isAppError(error, "upstream") || isAppError(error, "unavailable");
    const reason = isAppError(error) ? error.reason : error instanceof Error ? error.message : String(error);
    if (retry) log.warn({ job: name, jobId: job.id, ...payload.data, reason }, "job will be tried again");
    else log.error({ job: name, jobId: job.id, ...payload.data, reason, stack: error instanceof Error ? error.stack : undefined }, "job failed");
    throw retry ? error : new UnrecoverableError(reason);
  }
}
