import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PageProblem } from "#app/components/page-problem.tsx";
import { type EraseAnswer, ErasePage } from "#app/components/settings/erase-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { requestShopErasure } from "#app/modules/privacy/request-shop-erasure.server.ts";
import { countWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const commandSchema = z.strictObject({ confirmation: z.string().max(300) });

export const loader = withStaff(async ({ shop, shopId }) => ({ domain: shop.domain, openWithdrawals: (await countWithdrawals({ shopId })).open }), { needs: "erase" });

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  try {
    await requestShopErasure({ shopId, staffId: staff.id, confirmation: parsed.data.confirmation });
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    return data<EraseAnswer>({ ok: false, reason: error.reason }, { status: error.status });
  }
  return data<EraseAnswer>({ ok: true });
}, { needs: "erase" });

/** Nothing is left to read: the page says so itself. */
export const shouldRevalidate = () => false;

export default function Erase() {
  return <ErasePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
