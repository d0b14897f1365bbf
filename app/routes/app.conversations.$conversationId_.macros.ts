import { answerPicker } from "#app/http/macro-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

/** What the picker of a reply asks for while somebody types, and the macro that they chose. */
export const loader = withStaff(
  ({ shopId, staff, request, params }) => answerPicker({ shopId, viewer: staff, conversationId: params.conversationId ?? "", url: request.url }), { needs: "answer" },
);

/** What was asked for while typing is not asked for again with every refresh of the thread. */
export function shouldRevalidate() {
  return false;
}
