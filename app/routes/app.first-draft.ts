import { runFirstDraft } from "#app/http/first-draft-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

/** Asked for by the checklist of the home page. */
export const action = withStaff(({ shopId, staff, request }) => runFirstDraft({ shopId, staffId: staff.id, locale: staff.locale, signal: request.signal }), { needs: "answer" });
