import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

/** What a type or field asks of a token. */
export interface AccessRule {
  /** Any one of these suffices. */
  anyOf: string[];
  /** And every one of these is needed as well. */
  allOf: string[];
  /** Shopify's sentence, for error messages. */
  sentence: string;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** By type name. */
  typeAccess: Map<string, AccessRule>;
  /** By "Type.field". */
  fieldAccess: Map<string, AccessRule>;
  /** "Type.field" of protected customer data (name, e-mail, phone, address). */
  protectedFields: Set<string>;
}

interface SchemaFile {
  data: { __schema: { types: { name: string; fields: { name: string; isProtected?: boolean }[] | null }[] } };
  offline_scopes: { items: { type: "type" | "field"; typeName: string; fieldName?: string; requiredAccess?: string; offlineScopes: string[] }[] };
}

/** Shopify's untouched Admin schema of this API version with its access rules; reads and builds it in about 0.3 s. */
export function loadAdminSchema(apiVersion: string): AdminSchema {
  const file = new URL(`admin.lean.${apiVersion}.json.gz`, import.meta.url);
  const parsed = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as SchemaFile;
  const typeAccess = new Map<string, AccessRule>();
  const fieldAccess = new Map<string, AccessRule>();
  for (const item of parsed.offline_scopes.items) {
    if (item.requiredAccess === undefined) continue;
    const rule = toRule(item.requiredAccess, item.offlineScopes);
    if (item.type === "type") typeAccess.set(item.typeName, rule);
    else fieldAccess.set(`${item.typeName}.${item.fieldName}`, rule);
  }
  return {
    schema: buildClientSchema(parsed.data as unknown as IntrospectionQuery, { assumeValid: true }),
    typeAccess,
    fieldAccess,
    protectedFields: new Set(protectedFieldNames(parsed)),
  };
}

function toRule(sentence: string, scopes: string[]): AccessRule {
  const allOf = [...sentence.matchAll(/Requires the `(\w+)` access scope/g)].map((match) => match[1] as string);
  return { sentence, allOf, anyOf: scopes.filter((scope) => !allOf.includes(scope)) };
}

function* protectedFieldNames(file: SchemaFile): Iterable<string> {
  for (const type of file.data.__schema.types) {
    for (const field of type.fields ?? []) if (field.isProtected) yield `${type.name}.${field.name}`;
  }
}
