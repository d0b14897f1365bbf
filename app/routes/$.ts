const notFound = () => new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain", "cache-control": "no-store" } });

/** Every address that no route knows: scanners mostly, so no page is rendered for them. */
export const loader = notFound;
export const action = notFound;
