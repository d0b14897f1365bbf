import type { ThrottleStatus } from "./point-budget.ts";

/** What one HTTP answer of the Admin API means for the caller; `status` is what it tells of the shop's query points. */
export type AdminAnswer = AdminMeaning & { status: ThrottleStatus | null };

export type AdminMeaning =
  /** `withheld`: paths of refused fields ("customer.orders.nodes.0.returns"); `isTorn`: a refusal took a root along. */
  | { kind: "data"; data: unknown; withheld: string[]; isTorn: boolean }
  /** Worth another try; `waitMs` when Shopify says how long. */
  | { kind: "again"; reason: "throttled" | "unreachable" | "deadline"; waitMs: number | null }
  | { kind: "refused"; reason: "access_denied" | "shop_not_connected" | "bad_operation"; message: string };

interface GraphqlError {
  message?: string;
  path?: (string | number)[];
  extensions?: { code?: string };
}

interface GraphqlBody {
  data?: unknown;
  errors?: GraphqlError[] | string;
  extensions?: { cost?: { requestedQueryCost?: number; throttleStatus?: { currentlyAvailable?: number; maximumAvailable?: number; restoreRate?: number } } };
}

/** Pure reading of HTTP status, Retry-After (seconds, also "2.0") and body. */
export function readAnswer(httpStatus: number, retryAfter: string | null, text: string): AdminAnswer {
  const body = httpStatus === 200 ? parse(text) : null;
  const status = body && throttleStatus(body);
  return { ...(readFailure(httpStatus, retryAfter) ?? (body ? readBody(body, status) : { kind: "refused", reason: "bad_operation", message: `status ${httpStatus}` })), status };
}

function readFailure(status: number, retryAfter: string | null): AdminMeaning | null {
  if (status === 429) return { kind: "again", reason: "throttled", waitMs: seconds(retryAfter) };
  if (status >= 500) return { kind: "again", reason: "unreachable", waitMs: seconds(retryAfter) };
  // 402 frozen, 404 gone, 423 locked: as good as a revoked token until the merchant returns.
  if (status === 401 || status === 402 || status === 404 || status === 423) return { kind: "refused", reason: "shop_not_connected", message: `status ${status}` };
  if (status === 403) return { kind: "refused", reason: "access_denied", message: "status 403" };
  return status === 200 ? null : { kind: "refused", reason: "bad_operation", message: `status ${status}` };
}

function readBody(body: GraphqlBody, status: ThrottleStatus | null): AdminMeaning {
  const errors = typeof body.errors === "string" ? [{ message: body.errors }] : (body.errors ?? []);
  if (errors.some(({ extensions }) => extensions?.code === "THROTTLED")) return readThrottled(status);
  if (errors.some(({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR")) return { kind: "again", reason: "unreachable", waitMs: null };
  const denied = errors.filter(({ extensions }) => extensions?.code === "ACCESS_DENIED");
  const data = typeof body.data === "object" && body.data !== null ? (body.data as Record<string, unknown>) : null;
  if (denied.length < errors.length || (denied.length === 0 && !data)) return { kind: "refused", reason: "bad_operation", message: errors.find((error) => !denied.includes(error))?.message ?? "no data" };
  // A refused field that may not be null takes its parents along: an empty root would read as "there is none".
  const isTorn = !data || denied.some(({ path }) => path?.[0] !== undefined && data[path[0]] === null);
  return { kind: "data", data, withheld: denied.map(({ path, message }) => path?.join(".") ?? message ?? "unknown"), isTorn };
}

/** Time until the bucket holds what the query asked for; never, when it asks for more than the bucket can hold. */
function readThrottled(status: ThrottleStatus | null): AdminMeaning {
  if (!status) return { kind: "again", reason: "throttled", waitMs: null };
  const { requested, available, maximum, restoreRate } = status;
  if (requested > maximum) return { kind: "refused", reason: "bad_operation", message: `asks for ${requested} points of ${maximum}` };
  return { kind: "again", reason: "throttled", waitMs: Math.max(50, Math.ceil(((requested - available) / restoreRate) * 1_000)) };
}

function throttleStatus({ extensions }: GraphqlBody): ThrottleStatus | null {
  const { requestedQueryCost: requested, throttleStatus: bucket } = extensions?.cost ?? {};
  if (requested === undefined || bucket?.currentlyAvailable === undefined || bucket.maximumAvailable === undefined || !bucket.restoreRate) return null;
  return { requested, available: bucket.currentlyAvailable, maximum: bucket.maximumAvailable, restoreRate: bucket.restoreRate };
}

function seconds(retryAfter: string | null): number | null {
  const value = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? Math.ceil(value * 1_000) : null;
}

function parse(text: string): GraphqlBody | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body) : null;
  } catch {
    return null;
  }
}
