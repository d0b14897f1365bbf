import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { ExceptionsPage } from "#app/components/withdrawals/exceptions-page.tsx";
import type { WithdrawalResult } from "#app/components/withdrawals/withdrawal-page.tsx";
import { parseExceptionCommand, runExceptionCommand } from "#app/http/withdrawal-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { EXCEPTION_CODES, exceptionText } from "#app/modules/withdrawal/exceptions.ts";
import { listProductExceptions, type ProductChoice, searchProducts } from "#app/modules/withdrawal/product-exceptions.server.ts";
import { isAppError } from "#app/platform/errors.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const words = new URL(request.url).searchParams.get("q") ?? "";
  const [exceptions, products] = await Promise.all([listProductExceptions({ shopId }), productsOrNone(shopId, words)]);
  return { exceptions, products, words, codes: EXCEPTION_CODES.map((code) => ({ code, text: exceptionText(code, staff.locale) })) };
}, { needs: "texts" });

/** Null: Shopify cannot be asked now, or the shop has not granted products yet. */
async function productsOrNone(shopId: string, words: string): Promise<ProductChoice[] | null> {
  try {
    return await searchProducts({ shopId, words });
  } catch (error) {
    if (isAppError(error, "upstream")) return null;
    throw error;
  }
}

export const action = withStaff(async ({ shopId, staff, request }) => {
  const command = await parseExceptionCommand(request);
  try {
    await runExceptionCommand({ shopId, staffId: staff.id, command });
  } catch (error) {
    if (!isAppError(error, "invalid") && !isAppError(error, "upstream")) throw error;
    return data<WithdrawalResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
  return data<WithdrawalResult>({ ok: true, intent: command.intent });
}, { needs: "texts" });

export default function Exceptions() {
  return <ExceptionsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
