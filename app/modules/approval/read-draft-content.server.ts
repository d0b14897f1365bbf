import { DRAFT_CONTENT_FIELD, draftContentSchema, type DraftContent } from "#app/modules/drafting/draft-content.ts";
import { decryptField } from "#app/platform/crypto.server.ts";

/** Text and claims of a draft; null before it is READY. */
export function readDraftContent(shopId: string, cipher: Uint8Array | null): DraftContent | null {
  if (!cipher) return null;
  return draftContentSchema.parse(JSON.parse(decryptField({ shopId, field: DRAFT_CONTENT_FIELD }, cipher)));
}
