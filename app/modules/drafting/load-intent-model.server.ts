import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { decodeIntentModel, type IntentModel } from "./intent-model.ts";

/** Context of the cipher, so that a shop's weights are useless in another shop. */
export const INTENT_WEIGHTS_FIELD = "IntentModel.weights";

/** Some 30 KB a topic while it is in use. */
const LIFETIME_MS = 3_600_000;
const MAX_MODELS = 200;
const models = new ShortCache<IntentModel | null>({ lifetimeMs: LIFETIME_MS, maxEntries: MAX_MODELS });

/** A shop's own model of topics at one version; null when it is gone or was made by another version of Loket: then rules do. */
export function loadIntentModel({ shopId, version }: { shopId: string; version: number }): Promise<IntentModel | null> {
  return models.get(`${shopId} ${version}`, () => readModel(shopId));
}

async function readModel(shopId: string): Promise<IntentModel | null> {
  const row = await db.intentModel.findUnique({ where: { shopId }, select: { weightsCipher: true } });
  if (!row) return null;
  try {
    return decodeIntentModel(decryptField({ shopId, field: INTENT_WEIGHTS_FIELD }, row.weightsCipher));
  } catch (error) {
    log.error({ shopId, reason: error instanceof Error ? error.message : String(error) }, "a shop's model of topics cannot be read");
    return null;
  }
}
