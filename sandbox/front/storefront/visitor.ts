import type { IncomingMessage, ServerResponse } from "node:http";
import { mainShop, type World } from "../../state.ts";
import { readCookie, setCookie } from "../http.ts";

const COOKIE = "sandbox_customer";
const GUEST = "guest";

/**
 * Numeric id of the customer whom this browser is signed in as; null is a guest. The browser's own choice (the
 * storefront's switch) counts until the sandbox-wide customer (POST /sandbox/customer) becomes another one.
 */
export function findVisitorId(request: IncomingMessage, world: World): string | null {
  const [chosen, sandboxThen] = (readCookie(request, COOKIE) ?? "").split("/");
  const isOwnChoice = chosen !== undefined && sandboxThen === (world.storefrontCustomerId ?? GUEST);
  return knownCustomerId(isOwnChoice ? chosen : world.storefrontCustomerId, world);
}

/** Remembers this browser's choice, and the sandbox-wide one that it overrides. */
export function signInAs(response: ServerResponse, customerId: string | null, world: World): void {
  setCookie(response, COOKIE, `${knownCustomerId(customerId, world) ?? GUEST}/${world.storefrontCustomerId ?? GUEST}`);
}

function knownCustomerId(id: string | null, world: World): string | null {
  return mainShop(world).customers.find((customer) => customer.id === id)?.id ?? null;
}
