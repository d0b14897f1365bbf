import { prepared } from "#app/platform/db.server.ts";
import type { WorkflowEvent } from "./definition.ts";
import { openDefinition } from "./definition-cipher.server.ts";
import type { ListedWorkflow } from "./views.ts";

interface Row {
  id: string;
  definitionCipher: Buffer;
  event: WorkflowEvent;
  isOn: boolean;
  version: number;
  runs: number;
  problems: number;
  lastRunAt: Date | null;
}

const list = prepared<Row>(
  "workflow-list",
  `SELECT w."id", w."definitionCipher", w."event"::text AS "event", w."isOn", w."version", COALESCE(r."runs", 0) AS "runs", COALESCE(r."problems", 0) AS "problems", r."lastRunAt"
   FROM "Workflow" w LEFT JOIN LATERAL (
     SELECT count(*) FILTER (WHERE x."status" = 'DONE')::int AS "runs", count(*) FILTER (WHERE x."status" IN ('STOPPED', 'FAILED'))::int AS "problems",
       max(x."finishedAt") FILTER (WHERE x."status" = 'DONE') AS "lastRunAt"
     FROM "WorkflowRun" x WHERE x."shopId" = w."shopId" AND x."workflowId" = w."id" AND x."createdAt" > now() - interval '30 days') r ON true
   WHERE w."shopId" = $1 ORDER BY w."position", w."id"`,
);

/** The shop's workflows in the order in which they are taken, with what they did in the last 30 days. */
export async function listWorkflows({ shopId }: { shopId: string }): Promise<ListedWorkflow[]> {
  const rows = await list([shopId]);
  return rows.map(({ definitionCipher, lastRunAt, ...row }) => ({ ...row, name: openDefinition({ shopId, definitionCipher }).name, lastRunAt: lastRunAt?.toISOString() ?? null }));
}
