import { withStaff } from "#app/http/with-staff.server.ts";
import { listTerms } from "#app/modules/knowledge/list-terms.server.ts";

/** What the shop's texts say about what somebody just began to write instructions about. */
export const loader = withStaff(async ({ shopId, request }) => {
  const subjects = new URL(request.url).searchParams.getAll("subject");
  return { subjects, terms: await listTerms({ shopId, subjects }) };
});
