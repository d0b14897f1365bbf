import type { Facts } from "./check-conditions.ts";
import type { WorkflowEvent } from "./definition.ts";

export interface PayloadParts {
  /** The receiver tells repetitions of one call by it. */
  callId: string;
  shopDomain: string;
  workflow: { id: string; name: string };
  event: WorkflowEvent;
  eventAt: Date;
  conversationId: string;
  status: "OPEN" | "SNOOZED" | "RESOLVED";
  urgency: number;
  waitingSince: Date | null;
  facts: Pick<Facts, "channel" | "intent" | "locale" | "tags">;
}

/**
 * What a webhook tells, as the exact bytes that are signed: ids and codes, and the shop's own words for tags and the workflow. No message, no
 * name, no address, no order, no customer id, and neither signs of a mood nor what Shopify says of the customer (AI-10, SH-04): fields are
 * listed one by one, so that a new fact does not slip in.
 */
export function writePayload({ callId, shopDomain, workflow, event, eventAt, conversationId, status, urgency, waitingSince, facts }: PayloadParts): string {
  return JSON.stringify({
    version: 1, id: callId, shop: shopDomain, workflow: { id: workflow.id, name: workflow.name },
    event: { kind: event.toLowerCase(), at: eventAt.toISOString() },
    conversation: {
      id: conversationId, channel: facts.channel.toLowerCase(), status: status.toLowerCase(), language: facts.locale, topic: facts.intent, urgency,
      waitingSince: waitingSince?.toISOString() ?? null, tags: facts.tags,
    },
  });
}
