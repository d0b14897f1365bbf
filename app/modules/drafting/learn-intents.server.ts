import { setImmediate as pause } from "node:timers/promises";
import { type Intent, toIntent } from "#app/modules/conversation/intents.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { encodeIntentModel, type IntentExample, MIN_EXAMPLES, trainIntentModel } from "./intent-model.ts";
import { INTENT_WEIGHTS_FIELD } from "./load-intent-model.server.ts";
import { openQuestion } from "./open-question.ts";

/** The newest corrections count; a shop's questions change with its products. */
const MAX_CORRECTIONS = 400;
/** Questions that rules sorted and nobody corrected: what a topic is told from. */
const MAX_BACKGROUND = 200;
const MESSAGES_BEFORE = 6;

interface ExampleRow {
  exampleId: string;
  intent: string;
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  bodyCipher: Uint8Array;
}

/**
 * Trains a shop's own model of topics from what staff corrected, and stores it as the next version: weights of hashed pieces,
 * encrypted, no text. Returns the topics that it knows; none while no topic has MIN_EXAMPLES. Twice gives the same weights.
 */
export async function learnIntents({ shopId }: { shopId: string }): Promise<Intent[]> {
  const corrected = await readExamples(shopId, "corrected");
  const byIntent = Map.groupBy(corrected, ({ intent }) => intent);
  if (![...byIntent.values()].some((examples) => examples.length >= MIN_EXAMPLES)) {
    // Too few are left (erased, or at the end of their retention): what was learned from them goes, too.
    await db.intentModel.deleteMany({ where: { shopId } });
    return [];
  }
  const background = await readExamples(shopId, "background");
  await pause();
  const startedAt = performance.now();
  // Topics without enough corrections are only the rest that the others are told from.
  const model = trainIntentModel([...corrected, ...background.filter(({ intent }) => (byIntent.get(intent)?.length ?? 0) < MIN_EXAMPLES)]);
  if (!model) return [];
  const topics = model.topics.filter((topic) => (byIntent.get(topic)?.length ?? 0) >= MIN_EXAMPLES);
  const kept = { topics, weights: topics.map((topic) => model.weights[model.topics.indexOf(topic)] as Float32Array) };
  const stored = { weightsCipher: encryptField({ shopId, field: INTENT_WEIGHTS_FIELD }, encodeIntentModel(kept)), topics, examples: corrected.length, trainedAt: new Date() };
  const { version } = await db.intentModel.upsert({ where: { shopId }, create: { shopId, version: 1, ...stored }, update: { version: { increment: 1 }, ...stored } });
  log.info({ shopId, version, topics, examples: corrected.length, trainedMs: Math.round(performance.now() - startedAt) }, "topics learned");
  return topics;
}

/** The shopper's words up to the message of each correction; or those of conversations that were never corrected. */
async function readExamples(shopId: string, kind: "corrected" | "background"): Promise<IntentExample[]> {
  const rows = kind === "corrected"
    ? await db.$queryRaw<ExampleRow[]>`
        SELECT e."id" AS "exampleId", e."intent", m."author"::text AS "author", m."bodyCipher"
        FROM (SELECT * FROM "IntentCorrection" WHERE "shopId" = ${shopId}::uuid ORDER BY "at" DESC LIMIT ${MAX_CORRECTIONS}) e
        JOIN LATERAL (SELECT * FROM "Message" m WHERE m."shopId" = e."shopId" AND m."conversationId" = e."conversationId" AND m."sequence" <= e."sequence"
          ORDER BY m."sequence" DESC LIMIT ${MESSAGES_BEFORE}) m ON true
        ORDER BY e."id", m."sequence"`
    : await db.$queryRaw<ExampleRow[]>`
        SELECT e."id" AS "exampleId", e."intent", m."author"::text AS "author", m."bodyCipher"
        FROM (SELECT * FROM "Conversation" c WHERE c."shopId" = ${shopId}::uuid AND c."intentSource" = 'rule'
            AND NOT EXISTS (SELECT 1 FROM "IntentCorrection" i WHERE i."shopId" = c."shopId" AND i."conversationId" = c."id")
          ORDER BY c."lastMessageAt" DESC LIMIT ${MAX_BACKGROUND}) e
        JOIN LATERAL (SELECT * FROM "Message" m WHERE m."shopId" = e."shopId" AND m."conversationId" = e."id" AND m."sequence" <= e."lastShopperSequence"
          ORDER BY m."sequence" DESC LIMIT ${MESSAGES_BEFORE}) m ON true
        ORDER BY e."id", m."sequence"`;
  return [...Map.groupBy(rows, ({ exampleId }) => exampleId).values()].flatMap((messages) => {
    const intent = toIntent(messages[0]?.intent ?? null);
    const text = openQuestion(messages.map(({ author, bodyCipher }) => ({ author, body: decryptBody(shopId, bodyCipher) })));
    return intent && text !== "" ? [{ text, intent }] : [];
  });
}
