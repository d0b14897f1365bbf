import type { OptionsResult } from "#app/components/thread/action-form.tsx";
import { refusalProblems } from "#app/http/refusal-values.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewActionOptions } from "#app/modules/approval/view-action-options.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** What the form of an action offers: `?order=` for a new one, `?action=` to edit a proposal. For who may act: it holds an address. */
export const loader = withStaff(async ({ shopId, staff, request, params }): Promise<OptionsResult> => {
  const { searchParams } = new URL(request.url);
  const actionId = searchParams.get("action");
  const wanted = actionId === null ? { orderId: searchParams.get("order") ?? "" } : { actionId };
  try {
    return { ok: true, ...(await viewActionOptions({ shopId, viewer: staff, conversationId: params.conversationId ?? "", ...wanted })) };
  } catch (error) {
    const [problem] = refusalProblems(error);
    if (problem) return { ok: false, problem: problem.code };
    if (isAppError(error, "upstream") || isAppError(error, "rate_limited")) return { ok: false, problem: null };
    throw error;
  }
}, { needs: "act" });

/** Asked for when a form opens, not with every refresh of the thread: what is typed rests on it. */
export function shouldRevalidate() {
  return false;
}
