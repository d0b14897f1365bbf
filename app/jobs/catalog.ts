import { z } from "zod";

const id = z.string().uuid();

interface JobDefinition {
  queue: QueueName;
  /** Ids only: the row is the truth, the job is a hint. */
  payload: z.ZodObject;
  attempts: number;
}

/** One queue per kind of work, so that each can be scaled on its own. */
export const QUEUES = ["drafting", "delivery", "background"] as const;
export type QueueName = (typeof QUEUES)[number];

/** Every job of Loket, for producers and handlers alike. Retries are the queue's, nobody else's. */
export const JOBS = {
  "draft.generate": { queue: "drafting", payload: z.object({ shopId: id, draftId: id }), attempts: 3 },
  "draft.consider": { queue: "delivery", payload: z.object({ shopId: id, draftId: id }), attempts: 3 },
  "message.send": { queue: "delivery", payload: z.object({ shopId: id, messageId: id }), attempts: 5 },
  "action.run": { queue: "delivery", payload: z.object({ shopId: id, messageId: id }), attempts: 1 },
  "action.settle": { queue: "delivery", payload: z.object({ shopId: id, actionId: id }), attempts: 1 },
  "letter.send": { queue: "delivery", payload: z.object({ shopId: id, messageId: id }), attempts: 5 },
  "mail.read": { queue: "background", payload: z.object({ shopId: id, mailId: id }), attempts: 5 },
  "mail.send": { queue: "delivery", payload: z.object({ shopId: id, mailId: id }), attempts: 5 },
  "verification.send": { queue: "delivery", payload: z.object({ shopId: id, verificationId: id }), attempts: 5 },
  "return.push": { queue: "background", payload: z.object({ shopId: id, returnId: id }), attempts: 5 },
  "withdrawal.scan": { queue: "background", payload: z.object({ shopId: id, conversationId: id }), attempts: 3 },
  "withdrawal.match": { queue: "background", payload: z.object({ shopId: id, withdrawalId: id }), attempts: 5 },
  "withdrawals.remind": { queue: "background", payload: z.object({}), attempts: 1 },
  "webhook.process": { queue: "background", payload: z.object({ webhookEventId: id }), attempts: 5 },
  "cases.run": { queue: "background", payload: z.object({ shopId: id, runId: id }), attempts: 3 },
  "edit.learn": { queue: "background", payload: z.object({ shopId: id, draftId: id }), attempts: 3 },
  "rule.replay": { queue: "background", payload: z.object({ shopId: id, replayId: id }), attempts: 3 },
  "intents.learn": { queue: "background", payload: z.object({ shopId: id }), attempts: 3 },
  "knowledge.sync": { queue: "background", payload: z.object({ shopId: id, part: z.enum(["all", "texts"]).optional() }), attempts: 5 },
  "knowledge.refresh": { queue: "background", payload: z.object({ part: z.enum(["all", "texts"]) }), attempts: 1 },
  "knowledge.review": { queue: "background", payload: z.object({ shopId: id, gaps: z.boolean().optional() }), attempts: 3 },
  "knowledge.embed": { queue: "background", payload: z.object({ shopId: id }), attempts: 1 },
  "knowledge.weekly": { queue: "background", payload: z.object({}), attempts: 1 },
  "rating.ask": { queue: "background", payload: z.object({ shopId: id, conversationId: id }), attempts: 3 },
  "customer.name": { queue: "background", payload: z.object({ shopId: id, conversationId: id }), attempts: 3 },
  "search.index": { queue: "background", payload: z.object({}), attempts: 1 },
  "digest.send": { queue: "background", payload: z.object({ shopId: id, staffId: z.string() }), attempts: 3 },
  "shop.erase": { queue: "background", payload: z.object({ shopId: id }), attempts: 3 },
  "workflows.find": { queue: "background", payload: z.object({}), attempts: 1 },
  "workflow.run": { queue: "background", payload: z.object({ shopId: id, conversationId: id }), attempts: 1 },
  "workflow.call": { queue: "delivery", payload: z.object({ shopId: id, callId: id }), attempts: 1 },
  "retention.run": { queue: "background", payload: z.object({}), attempts: 3 },
  "sweep.run": { queue: "background", payload: z.object({}), attempts: 1 },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]["payload"]>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Queue names in the engine carry the product's name: a Redis may be shared. */
export const engineQueueName = (queue: QueueName) => `loket-${queue}`;
