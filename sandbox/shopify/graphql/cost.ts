import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/** Shopify refuses a single query above this. */
export const MAX_QUERY_COST = 1_000;
const MUTATION_COST = 10;

interface CostContext {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/**
 * Points a request asks for, by Shopify's published table: scalar 0, object 1, connection 2 plus its size times
 * an item, mutation 10.
 * @see https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits
 */
export function requestedCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const isMutation = operation.operation === "mutation";
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  const cost = selectionCost({ schema, fragments, variables }, root ?? undefined, operation.selectionSet);
  return Math.max(1, cost) + (isMutation ? MUTATION_COST : 0);
}

/** Points really used: one for each object in the answer. Shopify gives the rest back to the bucket. */
export function actualCost(data: unknown, operation: OperationDefinitionNode): number {
  const objects = countObjects(data) - 1;
  return Math.max(1, objects) + (operation.operation === "mutation" ? MUTATION_COST : 0);
}

function countObjects(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countObjects(item), 0);
  if (value === null || typeof value !== "object") return 0;
  return 1 + Object.values(value).reduce<number>((sum, item) => sum + countObjects(item), 0);
}

function selectionCost(context: CostContext, type: GraphQLNamedType | undefined, selectionSet: SelectionSetNode | undefined): number {
  let cost = 0;
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      cost += fieldCost(context, type, selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = selection.typeCondition ? context.schema.getType(selection.typeCondition.name.value) : type;
      cost += selectionCost(context, narrowed, selection.selectionSet);
    } else {
      const fragment = context.fragments.get(selection.name.value);
      if (fragment) cost += selectionCost(context, context.schema.getType(fragment.typeCondition.name.value), fragment.selectionSet);
    }
  }
  return cost;
}

function fieldCost(context: CostContext, parent: GraphQLNamedType | undefined, field: FieldNode): number {
  if (!isObjectType(parent) && !(isAbstractType(parent) && "getFields" in parent)) return 0;
  const definition = parent.getFields()[field.name.value];
  if (definition === undefined) return 0;
  const type = getNamedType(definition.type);
  if (isLeafType(type) || type.name === "PageInfo") return 0;
  const inside = selectionCost(context, type, field.selectionSet);
  if (type.name.endsWith("Connection")) return 2 + pageSize(context, field) * Math.max(1, inside);
  return type.name.endsWith("Edge") ? inside : 1 + inside;
}

function pageSize(context: CostContext, field: FieldNode): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value === "first" || argument.name.value === "last") return intValue(argument.value, context.variables);
  }
  return 0;
}

function intValue(value: ValueNode, variables: Record<string, unknown>): number {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.VARIABLE ? Number(variables[value.name.value] ?? 0) : 0;
}
