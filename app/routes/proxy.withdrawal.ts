import { withdrawalAction, withdrawalLoader } from "#app/http/withdrawal-door.server.ts";

/** /apps/loket/withdrawal on the shop's own domain: the statutory withdrawal function (CO-01 to CO-08). */
export const loader = withdrawalLoader;
export const action = withdrawalAction;
