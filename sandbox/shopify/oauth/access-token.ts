import type { SandboxShop, SandboxStaff, World } from "../../state.ts";
import { readIdToken } from "../signing.ts";
import { issueToken, readToken } from "./tokens.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const TOKEN_TYPE = "urn:shopify:params:oauth:token-type:";

export interface TokenAnswer {
  status: number;
  body: object;
}

/**
 * POST /admin/oauth/access_token: token exchange (online, offline, expiring offline), refresh, and the move of an
 * old offline token to an expiring one.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export function grantAccessToken(world: World, shop: SandboxShop, parameters: Record<string, string>): TokenAnswer {
  const { apiKey, apiSecret } = world.options;
  if (parameters.client_id !== apiKey || parameters.client_secret !== apiSecret) {
    return refuse("invalid_client", "The client credentials are not valid");
  }
  if (!shop.isInstalled) return refuse("app_not_installed", "The app is not installed on this shop");
  if (parameters.grant_type === "refresh_token") return refresh(world, shop, parameters.refresh_token ?? "");
  if (parameters.grant_type === "urn:ietf:params:oauth:grant-type:token-exchange") return exchange(world, shop, parameters);
  return refuse("unsupported_grant_type", "The grant type is not supported");
}

function exchange(world: World, shop: SandboxShop, parameters: Record<string, string>): TokenAnswer {
  const subject = parameters.subject_token ?? "";
  const isExpiring = parameters.expiring === "1";
  if (parameters.subject_token_type === `${TOKEN_TYPE}offline-access-token`) {
    const grant = readToken(world, subject);
    if (grant?.kind !== "offline" || grant.shopDomain !== shop.domain) return refuse("invalid_subject_token", "The subject token is invalid");
    world.revokedTokens.add(subject);
    return offline(world, shop, isExpiring);
  }
  const session = readIdToken(subject, world.options);
  const staff = shop.staff.find(({ id }) => id === session?.staffId);
  if (session === null || session.shopDomain !== shop.domain || staff === undefined) {
    return refuse("invalid_subject_token", "The subject token is invalid");
  }
  if (parameters.requested_token_type === `${TOKEN_TYPE}online-access-token`) return online(world, shop, staff);
  if (parameters.requested_token_type === `${TOKEN_TYPE}offline-access-token`) return offline(world, shop, isExpiring);
  return refuse("invalid_request", "The requested token type is not supported");
}

function refresh(world: World, shop: SandboxShop, token: string): TokenAnswer {
  const grant = readToken(world, token);
  if (grant?.kind !== "refresh" || grant.shopDomain !== shop.domain) return refuse("invalid_grant", "The refresh token is invalid or expired");
  world.revokedTokens.add(token);
  return offline(world, shop, true);
}

function online(world: World, shop: SandboxShop, staff: SandboxStaff): TokenAnswer {
  const scope = shop.grantedScopes.join(",");
  return accept({
    access_token: issueToken(world, shop, "online", { lifetimeSeconds: DAY, staffId: staff.id }),
    scope,
    expires_in: DAY - 1,
    associated_user_scope: scope,
    associated_user: {
      id: Number(staff.id),
      first_name: staff.firstName,
      last_name: staff.lastName,
      email: staff.email,
      email_verified: true,
      account_owner: staff === shop.staff[0],
      locale: staff.locale,
      collaborator: false,
    },
  });
}

function offline(world: World, shop: SandboxShop, isExpiring: boolean): TokenAnswer {
  const scope = shop.grantedScopes.join(",");
  if (!isExpiring) return accept({ access_token: issueToken(world, shop, "offline"), scope });
  return accept({
    access_token: issueToken(world, shop, "offline", { lifetimeSeconds: HOUR }),
    scope,
    expires_in: HOUR,
    refresh_token: issueToken(world, shop, "refresh", { lifetimeSeconds: 90 * DAY }),
    refresh_token_expires_in: 90 * DAY,
  });
}

function accept(body: object): TokenAnswer {
  return { status: 200, body };
}

function refuse(error: string, error_description: string): TokenAnswer {
  return { status: 400, body: { error, error_description } };
}
