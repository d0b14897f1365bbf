import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildClientSchema, type DocumentNode, type GraphQLSchema, type IntrospectionQuery, Kind, parse, print } from "graphql";
import { inRoot } from "../paths.ts";

const SCHEMA = "sandbox/schema/admin.lean.2026-07.json.gz";
const HEADER = "// Generated from Shopify's schema by `npm run operations`; do not edit.\n";

/** "x.graphql.ts" -> "x.generated.ts", beside it. */
export const generatedName = (file: string) => file.replace(/\.graphql\.ts$/, ".generated.ts");

/** The TypeScript types of what Shopify answers to these operations (by export name) and what it wants to be told. */
export async function operationTypes(schema: GraphQLSchema, file: string, texts: Record<string, string>): Promise<string> {
  const text = await codegen({
    // Never looked at beside `schemaAst`, but asked for.
    schema: parse("type Query { unused: String }"),
    schemaAst: schema,
    filename: generatedName(file),
    documents: [{ document: together(Object.values(texts)), location: file }],
    config: {},
    pluginMap: { operations },
    plugins: [{ operations: { skipTypename: true, defaultScalarType: "string" } }],
  });
  return `${HEADER}${text}`.replace(/\s+$/, "\n");
}

/** One document of all: operations may share fragments, and each carries its own copy of them. */
function together(texts: string[]): DocumentNode {
  const definitions = new Map(texts.flatMap((text) => parse(text, { noLocation: true }).definitions).map((definition) => [print(definition), definition]));
  return { kind: Kind.DOCUMENT, definitions: [...definitions.values()] };
}

/** Shopify's schema with open enums: an answer may hold a value that this version does not know yet. */
export function loadTypedSchema(): GraphQLSchema {
  const file = JSON.parse(gunzipSync(readFileSync(inRoot(SCHEMA))).toString("utf8")) as { data: IntrospectionQuery };
  for (const type of file.data.__schema.types) {
    if (!("fields" in type)) continue;
    for (const field of type.fields ?? []) openEnum(field.type);
  }
  return buildClientSchema(file.data, { assumeValid: true });
}

interface TypeReference {
  kind: string;
  name?: string | null;
  ofType?: TypeReference | null;
}

function openEnum(reference: TypeReference): void {
  if (reference.ofType) openEnum(reference.ofType);
  else if (reference.kind === "ENUM") Object.assign(reference, { kind: "SCALAR", name: "String" });
}
