import { z } from "zod";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import type { WebhookEventModel } from "#app/platform/prisma/models.ts";

/** Context of the cipher; the tenant is the domain, because a delivery may outlive its Shop row. */
export const WEBHOOK_PAYLOAD_FIELD = "WebhookEvent.payload";

/** Stands for a payload that was worked off or erased. */
const NOTHING = "{}";

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().nullish();

/**
 * customers/data_request and customers/redact. The customer may have only an e-mail address, and is absent
 * once the payload was erased (shopify.dev, "Privacy law compliance").
 */
export const customerPayloadSchema = z.object({
  customer: z.object({ id: id.nullish(), email: text, phone: text }).nullish(),
  orders_requested: z.array(id).nullish(),
  orders_to_redact: z.array(id).nullish(),
  data_request: z.object({ id: id.nullish() }).nullish(),
});
export type CustomerPayload = z.output<typeof customerPayloadSchema>;

/** shop/update: the fields that the app keeps. */
export const shopPayloadSchema = z.object({
  name: text, email: text, currency: text, iana_timezone: text, country_code: text, primary_locale: text,
});

/** app/scopes_update */
export const scopesPayloadSchema = z.object({ current: z.array(z.string()).nullish() });

type EventCipher = Pick<WebhookEventModel, "shopDomain" | "payloadCipher">;

export function readPayload({ shopDomain, payloadCipher }: EventCipher): unknown {
  return JSON.parse(decryptField({ shopId: shopDomain, field: WEBHOOK_PAYLOAD_FIELD }, payloadCipher));
}

/** What is left of a payload once it was worked off: nothing about anybody. */
export function emptyPayload(shopDomain: string): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId: shopDomain, field: WEBHOOK_PAYLOAD_FIELD }, NOTHING);
}
