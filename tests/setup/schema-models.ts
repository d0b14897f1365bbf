import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./source-files.ts";

export interface SchemaModel {
  name: string;
  /** Columns of the table, relations left out. */
  columns: string[];
}

/** The tables of prisma/schema.prisma, read from the file itself, so that a new one is seen at once. */
export function readSchemaModels(): SchemaModel[] {
  const text = readFileSync(path.join(ROOT, "prisma/schema.prisma"), "utf8");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({ name: name as string, fields: fieldsOf(body as string) }));
  const names = new Set(models.map(({ name }) => name));
  return models.map(({ name, fields }) => ({ name, columns: fields.filter(({ type }) => !names.has(type)).map(({ column }) => column) }));
}

function fieldsOf(body: string): { column: string; type: string }[] {
  return [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].map(([, column, type]) => ({ column: column as string, type: type as string }));
}
