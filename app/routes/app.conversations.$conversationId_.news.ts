import { withStaff } from "#app/http/with-staff.server.ts";
import { findNews } from "#app/modules/approval/view-thread.server.ts";

/** Asked again and again by an open thread, which loads itself anew only when the mark is another one. */
export const loader = withStaff(async ({ shopId, staff, params }) =>
  Response.json(await findNews({ shopId, viewer: staff, conversationId: params.conversationId ?? "" }), { headers: { "cache-control": "no-store" } }));
