import { getNamedType, GraphQLError, type GraphQLOutputType, isObjectType } from "graphql";
import type { AccessRule, AdminSchema } from "../../schema/load-schema.ts";
import type { RequestContext } from "./context.ts";

/** Throws ACCESS_DENIED, as Shopify words it, when the token lacks the scope of this field or of what it returns. */
export function checkAccess(admin: AdminSchema, context: RequestContext, parentType: string, fieldName: string, returnType: GraphQLOutputType): void {
  check(admin.fieldAccess.get(`${parentType}.${fieldName}`), context, fieldName);
  check(admin.typeAccess.get(elementTypeName(returnType)), context, fieldName);
}

/** The same for a record behind an interface such as Node, once it is known what it is. */
export function checkTypeAccess(admin: AdminSchema, context: RequestContext, typeName: string): void {
  check(admin.typeAccess.get(typeName), context, typeName);
}

/** A connection asks for what its elements ask for. */
function elementTypeName(returnType: GraphQLOutputType): string {
  const type = getNamedType(returnType);
  const nodes = isObjectType(type) && type.name.endsWith("Connection") ? type.getFields().nodes : undefined;
  return nodes === undefined ? type.name : getNamedType(nodes.type).name;
}

function check(rule: AccessRule | undefined, { scopes }: RequestContext, fieldName: string): void {
  if (rule === undefined) return;
  const has = (scope: string) => scopes.has(scope) || scopes.has(scope.replace(/^read_/, "write_"));
  if (rule.allOf.every(has) && (rule.anyOf.length === 0 || rule.anyOf.some(has))) return;
  throw new GraphQLError(`Access denied for ${fieldName} field. Required access: ${rule.sentence}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: rule.sentence },
  });
}

/** What Shopify says when an app reads customer data it was not approved for (SH-06). */
export function customerDataDenied(fieldName: string): GraphQLError {
  return new GraphQLError(
    `This app is not approved to use the ${fieldName} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`,
    { extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/docs/apps/launch/protected-customer-data" } },
  );
}
