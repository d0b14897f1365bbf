import { enqueue } from "#app/jobs/enqueue.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { WEBHOOK_PAYLOAD_FIELD } from "./webhook-payload.server.ts";

interface Delivery {
  shopDomain: string;
  topic: string;
  eventId: string;
  triggeredAt: Date | null;
  payload: string;
}

/**
 * Stores a verified delivery once per event, payload encrypted, and hints to a worker. Shopify delivers at
 * least once: a repetition changes nothing and makes no second job.
 */
export async function receiveWebhook({ payload, ...delivery }: Delivery): Promise<{ isNew: boolean }> {
  const id = newId();
  const { count } = await db.webhookEvent.createMany({
    data: [{ id, ...delivery, payloadCipher: encryptField({ shopId: delivery.shopDomain, field: WEBHOOK_PAYLOAD_FIELD }, payload) }],
    skipDuplicates: true,
  });
  if (count === 0) return { isNew: false };
  await enqueue("webhook.process", { webhookEventId: id });
  return { isNew: true };
}
