import { confirmAction, confirmLoader } from "#app/http/contact-door.server.ts";

/** /apps/loket/contact-confirm on the shop's own domain: whether an address that was left in a chat is the reader's own. */
export const loader = confirmLoader;
export const action = confirmAction;
