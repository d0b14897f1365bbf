/**
 * Preload for `node --import`: sends fetch calls for *.myshopify.com and *.shopify.com to the local Shopify at
 * SANDBOX_ORIGIN, the real host in x-forwarded-host. The application itself knows nothing of it.
 * An accessor on globalThis, because Remix assigns its own fetch at start and would undo a single wrapping.
 */
const SHOPIFY_HOST = /(^|\.)(myshopify|shopify)\.com$/;

function routed(realFetch) {
  return function fetch(input, init) {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const origin = process.env.SANDBOX_ORIGIN;
    if (!origin || !SHOPIFY_HOST.test(url.hostname)) return realFetch(input, init);
    const target = new URL(url.pathname + url.search, origin);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("x-forwarded-host", url.hostname);
    const fromRequest = input instanceof Request ? { method: input.method, body: input.body, signal: input.signal, duplex: "half" } : {};
    return realFetch(target.href, { ...fromRequest, ...init, headers: Object.fromEntries(headers) });
  };
}

let current = routed(globalThis.fetch);
Object.defineProperty(globalThis, "fetch", {
  configurable: true,
  enumerable: true,
  get: () => current,
  set: (assigned) => {
    current = routed(assigned);
  },
});
