import { proofAction, proofLoader } from "#app/http/proof-door.server.ts";

/** /apps/loket/proof on the shop's own domain: who wrote a message, and whether a text is word for word that message (AI-09). */
export const loader = proofLoader;
export const action = proofAction;
