import { getNamedType, GraphQLError, type GraphQLResolveInfo, isNonNullType, isObjectType } from "graphql";
import { takeFault } from "../faults.ts";
import type { RequestContext } from "./context.ts";
import { userError } from "./mutations/user-error.ts";

/**
 * Mutations that need a key since 2026-04, though the schema does not say so.
 * @see https://shopify.dev/changelog/making-idempotency-mandatory-for-inventory-adjustments-and-refund-mutations
 */
const NEEDS_KEY = new Set(["refundCreate"]);

/** Scopes that Shopify asks for at run time and its schema file does not list. */
const NEEDS_SCOPE: Record<string, string> = { refundCreate: "write_orders", tagsAdd: "write_orders" };

/**
 * Runs a mutation once per idempotency key: a repeated request gets the first result, one with other variables
 * or after a refusal is refused. With the fault "userErrors" nothing happens but the refusal.
 * @see https://shopify.dev/docs/api/usage/implementing-idempotency
 */
export function runMutation(info: GraphQLResolveInfo, args: object, context: RequestContext, run: () => unknown): unknown {
  const { world, shop, scopes } = context;
  const scope = NEEDS_SCOPE[info.fieldName];
  if (scope !== undefined && !scopes.has(scope)) {
    throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: \`${scope}\` access scope.`, { extensions: { code: "ACCESS_DENIED" } });
  }
  const refusal = takeFault(world, "userErrors", info.fieldName);
  if (refusal) return refused(info, refusal.message ?? "Something went wrong, please try again.");
  const key = idempotencyKey(info);
  if (key === null) {
    if (!NEEDS_KEY.has(info.fieldName)) return run();
    throw new GraphQLError(`The @idempotent directive is required for the ${info.fieldName} mutation.`, { extensions: { code: "BAD_REQUEST" } });
  }
  const place = `${shop.domain} ${info.fieldName} ${key}`;
  const variables = JSON.stringify(args);
  const known = world.idempotency.get(place);
  if (known && known.variables !== variables) return refused(info, "The idempotency key was used with other parameters.", "IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
  if (known && isRefused(known.result)) return refused(info, "The first request with this idempotency key failed.", "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
  if (known) return known.result;
  const result = run();
  world.idempotency.set(place, { variables, result });
  return result;
}

function idempotencyKey({ fieldNodes, variableValues }: GraphQLResolveInfo): string | null {
  const directive = fieldNodes[0]?.directives?.find(({ name }) => name.value === "idempotent");
  const value = directive?.arguments?.[0]?.value;
  if (value?.kind === "StringValue") return value.value;
  return value?.kind === "Variable" ? String(variableValues[value.name.value]) : null;
}

function isRefused(result: unknown): boolean {
  return Object.entries(result as object).some(([name, value]) => /serErrors$/.test(name) && Array.isArray(value) && value.length > 0);
}

/** A payload of this mutation's type: user errors, and null in all other places. */
function refused({ returnType }: GraphQLResolveInfo, message: string, code?: string): object {
  const type = getNamedType(returnType);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  return Object.fromEntries(fields.map((field) => [field.name, isNonNullType(field.type) ? [userError(null, message, code)] : null]));
}
