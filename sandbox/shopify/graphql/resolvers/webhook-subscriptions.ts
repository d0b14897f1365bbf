import type { SandboxWebhookSubscription } from "../../../state.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";

/** Only subscriptions made through the API: those of shopify.app.toml are not listed, as at Shopify. */
function listed({ shop }: RequestContext, topics: string[] | null | undefined): SandboxWebhookSubscription[] {
  return shop.webhookSubscriptions.filter(({ topic }) => topics == null || topics.length === 0 || topics.includes(topic));
}

export const webhookSubscriptionResolvers: Resolvers = {
  QueryRoot: {
    webhookSubscription: (_source, { id }, { shop }) => shop.webhookSubscriptions.find((each) => each.id === idOf("WebhookSubscription", id)) ?? null,
    webhookSubscriptions: (_source, args, context) => connection(listed(context, args.topics), args),
  },
  WebhookSubscription: {
    callbackUrl: ({ uri }: SandboxWebhookSubscription) => uri,
    endpoint: ({ uri }: SandboxWebhookSubscription) => ({ __typename: "WebhookHttpEndpoint", callbackUrl: uri }),
    apiVersion: (_source, _args, { world }) => ({ handle: world.app.apiVersion, displayName: world.app.apiVersion, supported: true }),
    metafieldNamespaces: () => [],
    metafields: () => [],
  },
};
