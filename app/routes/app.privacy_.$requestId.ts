import type { ExportAnswer } from "#app/components/privacy/use-export-download.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getExport } from "#app/modules/privacy/get-export.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** An export's content; the page makes a file of it, because a link could not carry the session token. */
export const loader = withStaff(async ({ shopId, staff, params }): Promise<ExportAnswer> => {
  try {
    return { ok: true, file: await getExport({ shopId, staffId: staff.id, requestId: params.requestId ?? "" }) };
  } catch (error) {
    if (isAppError(error, "not_found")) return { ok: false };
    throw error;
  }
}, { needs: "privacy" });

/** Each fetch is a look at customer data: only a person's click makes one. */
export function shouldRevalidate() {
  return false;
}
