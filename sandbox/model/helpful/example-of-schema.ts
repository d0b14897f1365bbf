import { isObject, type JsonSchema } from "../model-request.ts";

/** A small value that fits a JSON schema: what a model answers to a task that this sandbox does not know. */
export function exampleOfSchema(schema: JsonSchema): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ("const" in schema) return schema.const;
  const option = Array.isArray(schema.anyOf) ? schema.anyOf.find(isObject) : undefined;
  if (option) return exampleOfSchema(option);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object" && isObject(schema.properties)) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, isObject(property) ? exampleOfSchema(property) : null]));
  }
  if (type === "array") return isObject(schema.items) ? [exampleOfSchema(schema.items)] : [];
  return { string: "example", number: 0, integer: 0, boolean: false }[String(type)] ?? null;
}
