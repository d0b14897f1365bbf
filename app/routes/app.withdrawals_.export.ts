import type { DownloadAnswer } from "#app/components/withdrawals/use-download.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { EXPORT_FORMATS, exportReceipt, exportWithdrawals, type ExportedFile } from "#app/modules/withdrawal/export-withdrawals.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

/** A file's content; the page makes a file of it, because a link could not carry the session token. Each copy is on record. */
export const loader = withStaff(async ({ shopId, staff, request }): Promise<DownloadAnswer> => {
  const { searchParams } = new URL(request.url);
  const withdrawalId = searchParams.get("withdrawal");
  const format = EXPORT_FORMATS.find((each) => each === searchParams.get("format"));
  if (!format || (withdrawalId !== null && !isId(withdrawalId))) throw new AppError("invalid", { reason: "unknown_format" });
  await recordAccess({ shopId, staffId: staff.id, subjectType: "export", subjectId: withdrawalId ?? "withdrawals", customerId: null });
  try {
    const who = { shopId, staffId: staff.id };
    return answer(withdrawalId ? await exportReceipt({ ...who, withdrawalId }) : await exportWithdrawals({ ...who, format, locale: staff.locale }));
  } catch (error) {
    if (isAppError(error, "invalid")) return { ok: false, reason: error.reason };
    throw error;
  }
}, { needs: "privacy" });

const answer = ({ filename, contentType, body }: ExportedFile): DownloadAnswer => ({ ok: true, filename, contentType, base64: body.toString("base64") });

/** Each fetch is a look at customer data: only a person's click makes one. */
export function shouldRevalidate() {
  return false;
}
