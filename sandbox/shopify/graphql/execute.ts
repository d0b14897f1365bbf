import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  getOperationAST,
  GraphQLError,
  type GraphQLFieldResolver,
  isAbstractType,
  isNonNullType,
  parse,
  validate,
} from "graphql";
import type { AdminSchema } from "../../schema/load-schema.ts";
import { checkAccess, checkTypeAccess, customerDataDenied } from "./access.ts";
import type { RequestContext, Resolvers } from "./context.ts";
import { actualCost, MAX_QUERY_COST, requestedCost } from "./cost.ts";
import { toGid } from "./global-id.ts";
import { runMutation } from "./run-mutation.ts";
import { costExtension, refill } from "./throttle.ts";

const LIMITS_PAGE = "https://shopify.dev/api/usage/rate-limits";
const MAX_CACHED_DOCUMENTS = 500;

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

interface Checked {
  document: DocumentNode | null;
  errors: object[];
}

/** Runs operations on Shopify's own schema; a field that nobody modelled is a loud error, never a silent null. */
export class AdminGraphql {
  readonly #admin: AdminSchema;
  readonly #resolvers: Resolvers;
  readonly #checked = new Map<string, Checked>();

  constructor(admin: AdminSchema, resolvers: Resolvers) {
    this.#admin = admin;
    this.#resolvers = resolvers;
  }

  /** The JSON body of the answer. `isThrottled` makes the bucket count as empty. */
  async run(request: GraphqlRequest, context: RequestContext, { isThrottled = false } = {}): Promise<object> {
    const { document, errors } = this.#check(String(request.query ?? ""));
    if (document === null || errors.length > 0) return { errors };
    const operation = getOperationAST(document, request.operationName ?? undefined);
    if (!operation) return { errors: [{ message: "An operation name is required", extensions: { code: "BAD_REQUEST" } }] };
    const variables = request.variables ?? {};
    const cost = requestedCost(this.#admin.schema, document, operation, variables);
    const { world, shop } = context;
    if (cost > MAX_QUERY_COST) return tooCostly(cost);
    refill(world, shop, Date.now());
    if (isThrottled || shop.bucket.points < cost) return throttled(costExtension(world, shop, cost, null));
    const result = await this.#execute(document, variables, operation.name?.value, context);
    const used = Math.min(cost, actualCost(result.data, operation));
    shop.bucket.points -= used;
    const search = context.searchWarnings.length > 0 ? { search: context.searchWarnings } : {};
    return { ...result, extensions: { cost: costExtension(world, shop, cost, used), ...search } };
  }

  #check(query: string): Checked {
    const known = this.#checked.get(query);
    if (known) return known;
    const checked = parseAndValidate(this.#admin, query);
    if (this.#checked.size >= MAX_CACHED_DOCUMENTS) this.#checked.clear();
    this.#checked.set(query, checked);
    return checked;
  }

  async #execute(document: DocumentNode, variableValues: Record<string, unknown>, operationName: string | undefined, contextValue: RequestContext): Promise<ExecutionResult> {
    return execute({
      schema: this.#admin.schema,
      document,
      variableValues,
      operationName,
      contextValue,
      fieldResolver: this.#resolveField,
      typeResolver: (value: { __typename: string }) => {
        checkTypeAccess(this.#admin, contextValue, value.__typename);
        return value.__typename;
      },
    });
  }

  readonly #resolveField: GraphQLFieldResolver<unknown, RequestContext> = (source, args, context, info) => {
    const { parentType, fieldName, returnType } = info;
    const path = `${parentType.name}.${fieldName}`;
    if (!isAbstractType(getNamedType(returnType))) checkAccess(this.#admin, context, parentType.name, fieldName, returnType);
    if (context.isCustomerDataWithheld && this.#admin.protectedFields.has(path)) {
      if (isNonNullType(returnType)) throw customerDataDenied(fieldName);
      return null;
    }
    const resolver = this.#resolvers[parentType.name]?.[fieldName];
    if (resolver && parentType.name === "Mutation") return runMutation(info, args, context, () => resolver(source, args, context));
    if (resolver) return resolver(source, args, context);
    const record = (source ?? {}) as Record<string, unknown>;
    if (fieldName === "id" && typeof record.id === "string" && typeof record.__typename === "string") return toGid(record.__typename, record.id);
    if (fieldName === "legacyResourceId" && typeof record.id === "string") return record.id;
    if (record[fieldName] !== undefined) return record[fieldName];
    throw new GraphQLError(`The sandbox does not model ${path} yet`, { extensions: { code: "SANDBOX_UNMODELLED" } });
  };
}

function parseAndValidate(admin: AdminSchema, query: string): Checked {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    return { document: null, errors: [{ message, locations, extensions: { code: "parseError" } }] };
  }
  return { document, errors: validate(admin.schema, document).map(asShopifyError) };
}

/** Shopify words an unknown field in its own way, and clients match on it. */
function asShopifyError({ message, locations }: GraphQLError): object {
  const unknownField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  if (unknownField === null) return { message, locations, extensions: { code: "invalid" } };
  const [, fieldName, typeName] = unknownField;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

function tooCostly(cost: number): object {
  return {
    errors: [
      {
        message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`,
        extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: MAX_QUERY_COST, documentation: LIMITS_PAGE },
      },
    ],
  };
}

function throttled(cost: object): object {
  return { errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: LIMITS_PAGE } }], extensions: { cost } };
}
