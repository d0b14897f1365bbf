import { withStaff } from "#app/http/with-staff.server.ts";
import { getReturnPhoto } from "#app/modules/returns/queries.server.ts";

/** A picture that a shopper sent with a return, for staff only. */
export const loader = withStaff(async ({ shopId, params }) => {
  const jpeg = await getReturnPhoto({ shopId, returnId: params.returnId ?? "", photoId: params.photoId ?? "" });
  return new Response(new Uint8Array(jpeg), {
    headers: { "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-disposition": "inline", "cache-control": "private, no-store" },
  });
});
