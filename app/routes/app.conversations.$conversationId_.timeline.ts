import { withStaff } from "#app/http/with-staff.server.ts";
import { viewTimeline } from "#app/modules/approval/view-timeline.server.ts";

/** What happened with the customer; asked for when somebody opens it, because it asks Shopify. */
export const loader = withStaff(({ shopId, staff, params }) => viewTimeline({ shopId, viewer: staff, conversationId: params.conversationId ?? "" }));
