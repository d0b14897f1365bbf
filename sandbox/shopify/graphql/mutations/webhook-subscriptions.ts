import { nextId, type SandboxWebhookSubscription } from "../../../state.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { userError } from "./user-error.ts";

interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: string | null;
  filter?: string | null;
  name?: string | null;
  includeFields?: string[] | null;
}

function createSubscription(topic: string, input: SubscriptionInput, { world, shop }: RequestContext) {
  const uri = input.uri ?? input.callbackUrl ?? "";
  if (!/^(https:\/\/|arn:|pubsub:)/.test(uri)) {
    return { webhookSubscription: null, userErrors: [userError(["webhookSubscription", "uri"], "Address protocol is not supported")] };
  }
  if (shop.webhookSubscriptions.some((each) => each.topic === topic && each.uri === uri && each.filter === (input.filter ?? null))) {
    return { webhookSubscription: null, userErrors: [userError(["webhookSubscription", "uri"], "Address for this topic has already been taken")] };
  }
  const now = new Date().toISOString();
  const webhookSubscription: SandboxWebhookSubscription = {
    __typename: "WebhookSubscription",
    id: nextId(world),
    topic,
    uri,
    format: input.format ?? "JSON",
    filter: input.filter ?? null,
    name: input.name ?? null,
    includeFields: input.includeFields ?? [],
    createdAt: now,
    updatedAt: now,
  };
  shop.webhookSubscriptions.push(webhookSubscription);
  return { webhookSubscription, userErrors: [] };
}

function deleteSubscription(gid: string, { shop }: RequestContext) {
  const index = shop.webhookSubscriptions.findIndex(({ id }) => id === idOf("WebhookSubscription", gid));
  if (index < 0) return { deletedWebhookSubscriptionId: null, userErrors: [userError(["id"], "Webhook subscription does not exist")] };
  shop.webhookSubscriptions.splice(index, 1);
  return { deletedWebhookSubscriptionId: gid, userErrors: [] };
}

export const webhookSubscriptionMutations: Resolvers = {
  Mutation: {
    webhookSubscriptionCreate: (_source, { topic, webhookSubscription }, context) => createSubscription(topic, webhookSubscription, context),
    webhookSubscriptionDelete: (_source, { id }, context) => deleteSubscription(id, context),
  },
};
