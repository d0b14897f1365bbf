import type { Locale } from "#app/contracts/locale.ts";
import { CALL_SLACK_MS, type ProviderReply } from "#app/modules/drafting/ask-provider.server.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { TranslationUse } from "#app/platform/prisma/client.ts";
import type { TranslationOutcome } from "./outcomes.ts";
import { TRANSLATION_PROMPT_VERSION } from "./prompt-translation.ts";
import { TRANSLATION_FIELD, type TranslationContent, translationContentSchema } from "./translation-content.ts";

const LEASE_MS = env.LLM_TIMEOUT_MS + CALL_SLACK_MS;

/** Which translation is meant: one per text, language, use and version of the prompt. */
export interface TranslationKey {
  shopId: string;
  conversationId: string;
  sourceHash: string;
  use: TranslationUse;
  to: Locale;
}

export interface Claim {
  shopId: string;
  id: string;
  leaseToken: string;
}

const take = prepared<{ id: string }>(
  "translation-take",
  `INSERT INTO "Translation" AS t ("shopId", "id", "conversationId", "use", "sourceHash", "fromLocale", "toLocale", "promptVersion", "leaseToken", "leaseExpiresAt", "requestedBy")
   SELECT $1, $2, c."id", $4::"TranslationUse", $5, $6::"Locale", $7::"Locale", $8, $9, now() + $10 * interval '1 millisecond', $11
   FROM "Conversation" c WHERE c."shopId" = $1 AND c."id" = $3
   ON CONFLICT ("shopId", "conversationId", "sourceHash", "toLocale", "use", "promptVersion") DO UPDATE
     SET "status" = 'PENDING', "outcome" = NULL, "leaseToken" = EXCLUDED."leaseToken", "leaseExpiresAt" = EXCLUDED."leaseExpiresAt"
     WHERE t."status" = 'FAILED' OR (t."status" = 'PENDING' AND t."leaseExpiresAt" < now())
   RETURNING t."id"`,
);

/**
 * Takes the making of a translation into our hands, or null: it is there already, or somebody else makes it now. One statement, so a
 * text is never asked for twice at once; a process that died lets go when its lease ends.
 */
export async function claimTranslation({ shopId, conversationId, use, sourceHash, from, to, staffId }: TranslationKey & { from: Locale | null; staffId: string }): Promise<Claim | null> {
  const leaseToken = newId();
  const [row] = await take([shopId, newId(), conversationId, use, sourceHash, from, to, TRANSLATION_PROMPT_VERSION, leaseToken, LEASE_MS, staffId]);
  return row ? { shopId, id: row.id, leaseToken } : null;
}

export type KnownTranslation = { id: string; status: "READY"; content: TranslationContent } | { id: string; status: "PENDING" | "FAILED"; outcome: TranslationOutcome | null };

export async function findTranslation({ shopId, conversationId, sourceHash, use, to }: TranslationKey): Promise<KnownTranslation | null> {
  const row = await db.translation.findFirst({ where: { shopId, conversationId, sourceHash, use, toLocale: to, promptVersion: TRANSLATION_PROMPT_VERSION } });
  if (!row) return null;
  if (row.status !== "READY" || !row.contentCipher) return { id: row.id, status: row.status === "FAILED" ? "FAILED" : "PENDING", outcome: row.outcome as TranslationOutcome | null };
  return { id: row.id, status: "READY", content: openTranslation(shopId, row.contentCipher) };
}

export function openTranslation(shopId: string, cipher: Uint8Array): TranslationContent {
  return translationContentSchema.parse(JSON.parse(decryptField({ shopId, field: TRANSLATION_FIELD }, cipher)));
}

/**
 * Ends our claim with the translation or with why there is none, and records the call (AI-14) in either case, also when the conversation was
 * erased meanwhile: then nothing is stored. False: it was not ours any more.
 */
export async function finishTranslation({ shopId, id, leaseToken }: Claim, { content, outcome, reply, redactions }: { content: TranslationContent | null; outcome: TranslationOutcome; reply: ProviderReply; redactions: Record<string, number> }): Promise<boolean> {
  const stored = db.translation.updateMany({
    where: { shopId, id, leaseToken, status: "PENDING" },
    data: {
      status: content ? "READY" : "FAILED", outcome, leaseToken: null, leaseExpiresAt: null,
      ...(content && { contentCipher: encryptField({ shopId, field: TRANSLATION_FIELD }, JSON.stringify(content)) }),
    },
  });
  if (reply.model === "") return (await stored).count > 0;
  const [{ count }] = await db.$transaction([stored, db.aiEvent.create({
    data: {
      shopId, id: newId(), translationId: id, promptVersion: TRANSLATION_PROMPT_VERSION, providerHost: reply.providerHost, model: reply.model, outcome,
      latencyMs: Math.round(reply.latencyMs), inputTokens: reply.usage.inputTokens, outputTokens: reply.usage.outputTokens, redactions,
    },
  })]);
  return count > 0;
}

/** Our own fault or a shutdown: somebody may ask again at once. */
export async function letGo({ shopId, id, leaseToken }: Claim): Promise<void> {
  await db.translation.updateMany({ where: { shopId, id, leaseToken, status: "PENDING" }, data: { status: "FAILED", outcome: null, leaseToken: null, leaseExpiresAt: null } });
}
