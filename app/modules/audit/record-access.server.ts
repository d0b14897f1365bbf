import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";

export interface Access {
  shopId: string;
  staffId: string;
  subjectType: "conversation" | "order" | "return" | "withdrawal" | "export";
  subjectId: string;
  /** Shopify's numeric id; null for a guest. Kept as a keyed hash. */
  customerId: string | null;
}

/**
 * Writes down that a person looked at customer data: who, whose, when (SH-05; shopify.dev, "Protected customer
 * data", level 2: "Keep an access log to protected customer data"). One line per view.
 */
export async function recordAccess({ shopId, customerId, ...access }: Access): Promise<void> {
  await db.accessEvent.create({
    data: { shopId, id: newId(), ...access, customerHash: customerId === null ? null : keyedHash(shopId, customerId) },
  });
}
