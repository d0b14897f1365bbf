import { enqueue } from "#app/jobs/enqueue.server.ts";
import { prepared } from "#app/platform/db.server.ts";

/** Clocks of processes differ, and a transaction that began earlier may commit later; each event counts once however often it is found. */
const OVERLAP = "interval '5 minutes'";
/** How often "looked for up to here" is written down, per workflow. */
const NOTE_EVERY = "interval '30 seconds'";

/** Workflows that are on, in shops that have the app, with the moment from which their events count. */
const ON = `on_now AS (
  SELECT w."shopId", w."id", w."event", w."waitingMinutes", GREATEST(w."onSince", COALESCE(w."scannedTo", w."onSince") - ${OVERLAP}) AS "since"
  FROM "Workflow" w JOIN "Shop" s ON s."id" = w."shopId" AND s."uninstalledAt" IS NULL
  WHERE w."isOn"
)`;

const INTO = `INSERT INTO "WorkflowRun" ("shopId", "id", "workflowId", "conversationId", "eventKey", "eventAt", "tagId", "chain")`;
const DONE = `ON CONFLICT ("shopId", "workflowId", "eventKey") DO NOTHING`;

/** Several messages within a few seconds are one event, at the newest of them. */
const MESSAGES = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", c."id", 'message:' || m."id", m."createdAt", NULL::uuid, '{}'::uuid[]
FROM on_now w
JOIN "Conversation" c ON c."shopId" = w."shopId" AND c."lastMessageAt" >= w."since"
JOIN "Message" m ON m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."sequence" = c."lastShopperSequence"
WHERE w."event" = 'MESSAGE_RECEIVED' AND m."createdAt" >= w."since" ${DONE}`;

/** What a run has caused brings the workflows with it that led there (loop guard). */
const chainOf = (run: string) => `CASE WHEN ${run}."id" IS NULL THEN '{}'::uuid[] ELSE ${run}."chain" || ${run}."workflowId" END`;

const DRAFTS = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", d."conversationId", 'draft:' || d."id", d."readyAt", NULL::uuid, ${chainOf("r")}
FROM on_now w JOIN "Draft" d ON d."shopId" = w."shopId" AND d."status" = 'READY' AND d."readyAt" >= w."since"
LEFT JOIN "WorkflowRun" r ON r."shopId" = d."shopId" AND r."id" = d."workflowRunId"
WHERE w."event" = 'DRAFT_READY' ${DONE}`;

/** What was snoozed on purpose does not count as waiting; when it comes back, that is another event. */
const WAITING = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", c."id", 'waiting:' || c."id" || ':' || to_char(c."waitingSince" AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS'),
  c."waitingSince" + w."waitingMinutes" * interval '1 minute', NULL::uuid, '{}'::uuid[]
FROM on_now w JOIN "Conversation" c ON c."shopId" = w."shopId" AND c."status" = 'OPEN'
  AND c."waitingSince" <= now() - w."waitingMinutes" * interval '1 minute' AND c."waitingSince" >= w."since" - w."waitingMinutes" * interval '1 minute'
WHERE w."event" = 'WAITING' ${DONE}`;

const OF_CONVERSATION = `a."shopId" = w."shopId" AND a."at" >= w."since" AND a."subjectType" = 'conversation'`;

/** By staff, or by the end of a snooze. */
const REOPENED = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", c."id", 'reopened:' || a."id", a."at", NULL::uuid, '{}'::uuid[]
FROM on_now w JOIN "AuditEvent" a ON ${OF_CONVERSATION} AND a."action" IN ('conversation.reopened', 'conversation.woke_up')
JOIN "Conversation" c ON c."shopId" = a."shopId" AND c."id" = a."subjectId"::uuid
WHERE w."event" = 'REOPENED' ${DONE}`;

/** By the shopper: the first message since it was resolved. */
const WRITTEN_AGAIN = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", c."id", 'reopened:' || r."id", m."createdAt", NULL::uuid, '{}'::uuid[]
FROM on_now w
JOIN "Conversation" c ON c."shopId" = w."shopId" AND c."lastMessageAt" >= w."since" AND c."status" = 'OPEN'
JOIN "Message" m ON m."shopId" = c."shopId" AND m."conversationId" = c."id" AND m."author" = 'SHOPPER' AND m."createdAt" >= w."since"
JOIN LATERAL (
  SELECT a."id", a."action", a."at" FROM "AuditEvent" a
  WHERE a."shopId" = c."shopId" AND a."subjectId" = c."id"::text AND a."action" IN ('conversation.resolved', 'conversation.reopened') AND a."at" < m."createdAt"
  ORDER BY a."at" DESC LIMIT 1) r ON r."action" = 'conversation.resolved'
WHERE w."event" = 'REOPENED' AND NOT EXISTS (
  SELECT 1 FROM "Message" p WHERE p."shopId" = c."shopId" AND p."conversationId" = c."id" AND p."author" = 'SHOPPER' AND p."createdAt" > r."at" AND p."createdAt" < m."createdAt") ${DONE}`;

const TAGGED = `WITH ${ON}
${INTO} SELECT w."shopId", gen_random_uuid(), w."id", c."id", 'tagged:' || a."id", a."at", (a."data"->>'tagId')::uuid, ${chainOf("r")}
FROM on_now w JOIN "AuditEvent" a ON ${OF_CONVERSATION} AND a."action" = 'conversation.tagged'
JOIN "Conversation" c ON c."shopId" = a."shopId" AND c."id" = a."subjectId"::uuid
LEFT JOIN "WorkflowRun" r ON r."shopId" = a."shopId" AND r."id" = (a."data"->>'workflowRunId')::uuid
WHERE w."event" = 'TAGGED' ${DONE}`;

const FIND = [["messages", MESSAGES], ["drafts", DRAFTS], ["waiting", WAITING], ["reopened", REOPENED], ["written-again", WRITTEN_AGAIN], ["tagged", TAGGED]] as const;
const find = FIND.map(([name, text]) => prepared(`workflow-events-${name}`, text));
const begin = prepared<{ now: Date; count: number }>("workflow-events-begin", `SELECT now() AS "now", count(*)::int AS "count" FROM "Workflow" WHERE "isOn"`);
const note = prepared("workflow-events-note", `UPDATE "Workflow" SET "scannedTo" = $1 WHERE "isOn" AND COALESCE("scannedTo", '-infinity') < $1::timestamptz - ${NOTE_EVERY}`);
const due = prepared<{ shopId: string; conversationId: string }>(
  "workflow-runs-due",
  `SELECT DISTINCT r."shopId", r."conversationId" FROM "WorkflowRun" r JOIN "Shop" s ON s."id" = r."shopId" AND s."uninstalledAt" IS NULL
   WHERE r."status" = 'QUEUED' AND r."runAfter" <= now() LIMIT $1`,
);
const BATCH = 500;

/**
 * Looks for what happened since the last time, in every shop, and puts a QUEUED run for each workflow and event: by the rows that are there
 * anyway, so that no message, draft or decision carries anything for it. Twice, at once, late or broken off half-way finds each event once.
 * Then hints at the conversations that have runs due, also those whose hint was lost. Returns how many.
 */
export async function findEvents(): Promise<number> {
  const [start] = await begin([]);
  if (!start || start.count === 0) return 0;
  for (const each of find) await each([]);
  await note([start.now]);
  const conversations = await due([BATCH]);
  await Promise.all(conversations.map(({ shopId, conversationId }) => enqueue("workflow.run", { shopId, conversationId }, { deduplicationKey: `workflow-${conversationId}` })));
  return conversations.length;
}
