import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { may, type Permission } from "#app/modules/shop/roles.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { requireStaff } from "./require-staff.server.ts";

type StaffContext = Awaited<ReturnType<typeof requireStaff>>;
type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type StaffArgs = StaffContext & { request: Request; params: Args["params"] };

/**
 * A loader or action for a signed-in member of staff whose role reaches `needs` (SH-05); otherwise 403. An AppError becomes a response with its status, so
 * that the page's error boundary can say what to do; anything else stays a bug for the log.
 */
export function withStaff<Result>(work: (args: StaffArgs) => Promise<Result>, { needs = "view" }: { needs?: Permission } = {}): (args: Args) => Promise<Result> {
  return async ({ request, params }) => {
    const context = await requireStaff(request);
    try {
      if (!may(context.staff.role, needs)) throw new AppError("forbidden", { reason: "role_too_low" });
      return await work({ ...context, request, params });
    } catch (error) {
      if (isAppError(error) && error.code !== "internal") throw data({ reason: error.reason }, { status: error.status });
      throw error;
    }
  };
}
