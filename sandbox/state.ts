import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { SandboxArticle, SandboxBlog, SandboxMetafield, SandboxPage, SandboxPolicy } from "./shopify/content-records.ts";
import type { Fault, FaultName } from "./shopify/fault-records.ts";
import type { SandboxAddress, SandboxOrder } from "./shopify/order-records.ts";

/**
 * The sandbox's world: everything that Shopify would remember. Plain records with numeric ids; GraphQL gids
 * are made at the edge. Amounts are integer cents of the shop's currency, times are ISO 8601 in UTC.
 */
export interface World {
  options: SandboxOptions;
  app: AppConfig;
  /** By permanent domain, in the order they were made. */
  shops: Map<string, SandboxShop>;
  /** The shop whose storefront and admin the front shows. */
  mainShopDomain: string;
  /** Numeric id of the customer signed in at the storefront; null is a guest. */
  storefrontCustomerId: string | null;
  /** Blocks and app embeds that the merchant has not switched on in the theme, by file name without ".liquid". */
  switchedOff: Set<string>;
  faults: Map<FaultName, Fault>;
  deliveries: WebhookDelivery[];
  /** The newest GraphQL requests, oldest first. */
  calls: GraphqlCall[];
  /** Access and refresh tokens that no longer count; all others are checked by their signature. */
  revokedTokens: Set<string>;
  /** What an idempotency key was first used for, and how that ended: by "shop mutation key". */
  idempotency: Map<string, { variables: string; result: unknown }>;
  /** Ids of jobs that are still running. */
  runningJobs: Set<string>;
  /** Last number given to a record made at run time. */
  sequence: number;
}

/** Origins and URLs have no trailing slash. */
export interface SandboxOptions {
  basePort: number;
  /** Where the app's web server listens: http://127.0.0.1:{base+2}. */
  appOrigin: string;
  /** The app's public address as it knows it: SHOPIFY_APP_URL. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** Points that a shop's GraphQL bucket holds and regains each second. */
  bucketSize: number;
  restoreRate: number;
  /** Waits before each repeated webhook delivery; Shopify's 8 within 4 hours, compressed. */
  webhookRetryDelaysMs: number[];
  webhookTimeoutMs: number;
}

/** What shopify.app.toml declares. */
export interface AppConfig {
  name: string;
  scopes: string[];
  apiVersion: string;
  /** Topics as in the file ("orders/updated"), compliance topics included. */
  webhooks: { topic: string; uri: string; includeFields: string[] }[];
  proxy: { prefix: string; subpath: string; path: string };
}

export interface SandboxShop {
  id: string;
  domain: string;
  name: string;
  email: string;
  currency: string;
  timezone: string;
  countryCode: string;
  city: string;
  /** The first locale is the primary one. */
  locales: string[];
  isInstalled: boolean;
  /** Scopes the merchant granted. */
  grantedScopes: string[];
  /** Tokens issued before this moment (ms) are void: set by an uninstall. */
  tokensValidFrom: number;
  staff: SandboxStaff[];
  customers: SandboxCustomer[];
  products: SandboxProduct[];
  orders: SandboxOrder[];
  policies: SandboxPolicy[];
  pages: SandboxPage[];
  blogs: SandboxBlog[];
  articles: SandboxArticle[];
  webhookSubscriptions: SandboxWebhookSubscription[];
  bucket: { points: number; at: number };
}

export interface SandboxStaff {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
}

export interface SandboxCustomer {
  __typename: "Customer";
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  locale: string;
  address: SandboxAddress | null;
  tags: string[];
  note: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface SandboxProduct {
  __typename: "Product";
  id: string;
  title: string;
  handle: string;
  description: string;
  productType: string;
  vendor: string;
  tags: string[];
  status: "ACTIVE" | "ARCHIVED" | "DRAFT";
  optionName: string;
  metafields: SandboxMetafield[];
  variants: SandboxVariant[];
  createdAt: string;
  updatedAt: string;
}

export interface SandboxVariant {
  __typename: "ProductVariant";
  id: string;
  productId: string;
  title: string;
  sku: string;
  priceCents: number;
  inventoryQuantity: number;
}

export interface SandboxWebhookSubscription {
  __typename: "WebhookSubscription";
  id: string;
  /** As in GraphQL: ORDERS_UPDATED. */
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
  name: string | null;
  includeFields: string[];
  createdAt: string;
  updatedAt: string;
}

/** One request to the Admin API, as the sandbox saw it. */
export interface GraphqlCall {
  shopDomain: string;
  /** "CustomerOrders" */
  operation: string;
  status: number;
  isThrottled: boolean;
  /** From the whole request read until the answer stood. */
  ms: number;
}

export interface WebhookDelivery {
  webhookId: string;
  eventId: string;
  topic: string;
  shopDomain: string;
  uri: string;
  triggeredAt: string;
  /** One entry per try; status null means no answer in time. */
  attempts: { at: string; status: number | null; error?: string }[];
  state: "PENDING" | "DELIVERED" | "FAILED";
}

/** Answers a request and returns true, or leaves it untouched and returns false. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** Storefront, admin shell and the app as its iframe sees it. */
export interface Front {
  handle: RequestHandler;
  startAppProxy(port: number): Promise<Server>;
}

/** The OpenAI-compatible server, and what the control page may do with it. */
export interface ModelServer {
  handle: RequestHandler;
  control: {
    /** Takes the JSON of POST /sandbox/model; throws an Error with a sentence when it is not usable. */
    configure(settings: Record<string, unknown>): unknown;
    /** The current settings, as configure takes them. */
    settings(): unknown;
    /** Every request body received since the last reset, newest last. */
    requests(): unknown[];
    reset(): void;
  };
}

export interface MailServer {
  /** Mails received so far, oldest first. */
  mails: unknown[];
  clear(): void;
  /** Sets faults from JSON; throws a sentence when it is not usable. */
  configure(given: Record<string, unknown>): unknown;
  faults(): unknown;
  stop(): Promise<void>;
}

/** The shop that the storefront shows. */
export function mainShop(world: World): SandboxShop {
  return world.shops.get(world.mainShopDomain) as SandboxShop;
}

/** A numeric id for a record made at run time. */
export function nextId(world: World): string {
  world.sequence += 1;
  return String(world.sequence);
}
