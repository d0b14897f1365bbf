import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import type { ReturnRequest } from "#app/platform/prisma/client.ts";
import {
  RETURN_CONTENT_FIELD, RETURN_DECISION_FIELD, RETURN_NAME_FIELD, RETURN_ORDER_NAME_FIELD, type ReturnContent, returnContentSchema, type ReturnDecision,
  returnDecisionSchema,
} from "./return-content.ts";

/** The encrypted columns of a return, from what they say. */
export function sealReturn(shopId: string, { content, orderName, name }: { content: ReturnContent; orderName: string; name: string | null }) {
  return {
    contentCipher: encryptField({ shopId, field: RETURN_CONTENT_FIELD }, JSON.stringify(content)),
    orderNameCipher: encryptField({ shopId, field: RETURN_ORDER_NAME_FIELD }, orderName),
    shopifyNameCipher: name === null ? null : encryptField({ shopId, field: RETURN_NAME_FIELD }, name),
  };
}

export function sealDecision(shopId: string, decision: ReturnDecision): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId, field: RETURN_DECISION_FIELD }, JSON.stringify(decision));
}

type Sealed = Pick<ReturnRequest, "shopId" | "contentCipher" | "orderNameCipher" | "shopifyNameCipher" | "decisionCipher">;

/** What the encrypted columns say. */
export function openReturn({ shopId, contentCipher, orderNameCipher, shopifyNameCipher, decisionCipher }: Sealed): {
  content: ReturnContent; orderName: string; name: string | null; decision: ReturnDecision | null;
} {
  const read = (field: string, cipher: Uint8Array | null) => (cipher ? decryptField({ shopId, field }, cipher) : null);
  const decision = read(RETURN_DECISION_FIELD, decisionCipher);
  return {
    content: returnContentSchema.parse(JSON.parse(decryptField({ shopId, field: RETURN_CONTENT_FIELD }, contentCipher))),
    orderName: decryptField({ shopId, field: RETURN_ORDER_NAME_FIELD }, orderNameCipher),
    name: read(RETURN_NAME_FIELD, shopifyNameCipher),
    decision: decision === null ? null : returnDecisionSchema.parse(JSON.parse(decision)),
  };
}
