import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";

/** Shopify opens the app's root with the shop in the query; a plain visitor is told where to find it. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  return redirect(searchParams.has("shop") ? `/app?${searchParams}` : "/auth/login");
}
