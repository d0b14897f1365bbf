import type { MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: "Loket" }];

/**
 * Where the library sends a browser that did not come from the Shopify admin. There is no form: apps must
 * not ask for a myshopify domain (App Store requirement), installs start in Shopify.
 */
export default function Login() {
  return (
    <main>
      <h1>Loket</h1>
      <p>Open Loket from your Shopify admin: Apps, then Loket.</p>
    </main>
  );
}
