import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { AdminProvider } from "#app/components/admin-context.tsx";
import { AppNav } from "#app/components/app-nav.tsx";
import { ComingPage } from "#app/components/coming-page.tsx";
import { useStayWhileOffline } from "#app/components/offline-notice.tsx";
import styles from "#app/components/styles.css?url";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { adminTexts } from "#app/locales/admin-texts.server.ts";
import { env } from "#app/platform/env.server.ts";

/** Inter is the typeface that Polaris is drawn for and Shopify's admin is set in. */
const INTER = "https://cdn.shopify.com/static/fonts/inter/v4/styles.css";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: INTER },
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, staff } = await requireStaff(request);
  return {
    apiKey: env.SHOPIFY_API_KEY,
    locale: staff.locale,
    role: staff.role,
    shopName: shop.name,
    timeZone: shop.timezone,
    serverNow: Date.now(),
    ...adminTexts(staff.locale),
  };
}

/** Texts and shop stay the same while the app is open; only its pages reload. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) {
  const next = nextUrl.searchParams.get("locale");
  return next !== null && next !== currentUrl.searchParams.get("locale");
}

export default function App() {
  const { apiKey, polaris, ...admin } = useLoaderData<typeof loader>();
  useStayWhileOffline();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polaris}>
      <AdminProvider {...admin}>
        <AppNav />
        <ComingPage />
      </AdminProvider>
    </AppProvider>
  );
}
