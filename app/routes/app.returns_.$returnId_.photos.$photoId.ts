import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getReturnPhoto } from "#app/modules/returns/queries.server.ts";

/** A picture that a shopper sent with a return; it may show a name or an address, so not for viewers. Seeing it is seeing the return. */
export const loader = withStaff(async ({ shopId, staff, params }) => {
  const returnId = params.returnId ?? "";
  const { jpeg, customerId } = await getReturnPhoto({ shopId, returnId, photoId: params.photoId ?? "" });
  await recordAccess({ shopId, staffId: staff.id, subjectType: "return", subjectId: returnId, customerId });
  return new Response(new Uint8Array(jpeg), {
    headers: { "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-disposition": "inline", "cache-control": "private, no-store" },
  });
}, { needs: "contact" });
