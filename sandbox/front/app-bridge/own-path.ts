/** Parameters that Shopify adds when it opens an app; never part of the app's own address. */
const LAUNCH_PARAMETERS = ["embedded", "host", "shop", "locale", "id_token", "session", "hmac", "timestamp"];

/** Path and query of an address of the app, as the shell shows it. */
export function withoutLaunchParameters(address: URL): string {
  const query = new URLSearchParams(address.search);
  for (const name of LAUNCH_PARAMETERS) query.delete(name);
  const search = query.toString();
  return search === "" ? address.pathname : `${address.pathname}?${search}`;
}
