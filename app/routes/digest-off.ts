import { digestOffAction, digestOffLoader } from "#app/http/digest-off.server.ts";

/** Where the daily mail's unsubscribe link and header lead (RFC 8058); nobody has to be signed in. */
export const loader = digestOffLoader;
export const action = digestOffAction;
