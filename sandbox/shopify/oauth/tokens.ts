import { randomUUID } from "node:crypto";
import type { SandboxShop, World } from "../../state.ts";
import { signJwt, verifyJwt } from "../signing.ts";

export type TokenKind = "offline" | "online" | "refresh";

/** What a token of ours stands for. */
export interface TokenGrant {
  kind: TokenKind;
  shopDomain: string;
  scopes: string[];
  /** Numeric id of the staff member of an online token. */
  staffId: string | null;
}

const PREFIX: Record<TokenKind, string> = { offline: "shpat_", online: "shpua_", refresh: "shprt_" };

/**
 * A token that carries its own grant, signed with a key of the sandbox: so a token that the app has stored still
 * works after the sandbox was restarted, as it would at Shopify.
 */
export function issueToken(world: World, shop: SandboxShop, kind: TokenKind, options: { lifetimeSeconds?: number; staffId?: string } = {}): string {
  const now = Date.now();
  const claims = {
    kind,
    shop: shop.domain,
    scopes: shop.grantedScopes,
    staff: options.staffId ?? null,
    issued: now,
    expires: options.lifetimeSeconds === undefined ? null : now + options.lifetimeSeconds * 1_000,
    jti: randomUUID(),
  };
  return PREFIX[kind] + signJwt(claims, signingKey(world));
}

/** The grant of a valid token; null when it is unknown, expired, revoked or older than the last uninstall. */
export function readToken(world: World, token: string): TokenGrant | null {
  const claims = verifyJwt(token.replace(/^shp[a-z]+_/, ""), signingKey(world));
  if (claims === null || world.revokedTokens.has(token)) return null;
  if (claims.expires !== null && Number(claims.expires) <= Date.now()) return null;
  const shop = world.shops.get(String(claims.shop));
  if (shop === undefined || !shop.isInstalled || Number(claims.issued) < shop.tokensValidFrom) return null;
  return {
    kind: claims.kind as TokenKind,
    shopDomain: shop.domain,
    scopes: claims.scopes as string[],
    staffId: claims.staff as string | null,
  };
}

function signingKey({ options }: World): string {
  return `tokens of ${options.apiSecret}`;
}
