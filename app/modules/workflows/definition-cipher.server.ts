import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { canonical, type Definition, definitionSchema } from "./definition.ts";

const FIELD = "Workflow.definition";

/** As it is stored (GD-19): addresses of webhooks may hold secrets, notices may name people. */
export function sealDefinition({ shopId, definition }: { shopId: string; definition: Definition }): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId, field: FIELD }, canonical(definition));
}

/** Throws when it was altered, belongs to another shop, or is no definition of this version. */
export function openDefinition({ shopId, definitionCipher }: { shopId: string; definitionCipher: Uint8Array }): Definition {
  return definitionSchema.parse(JSON.parse(decryptField({ shopId, field: FIELD }, definitionCipher)));
}
