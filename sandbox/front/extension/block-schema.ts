import { z } from "zod";

const settingSchema = z.looseObject({ id: z.string().optional(), type: z.string(), default: z.unknown().optional() });

const blockSchema = z.looseObject({
  name: z.string(),
  target: z.enum(["section", "head", "body", "compliance_head"]),
  /** Assets that Shopify loads by itself with the block. */
  javascript: z.string().optional(),
  stylesheet: z.string().optional(),
  settings: z.array(settingSchema).default([]),
});
export type BlockSchema = z.infer<typeof blockSchema>;

/** The JSON in a block's `{% schema %}` tag. Throws when it is absent or not a block schema. */
export function readBlockSchema(liquid: string): BlockSchema {
  const json = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(liquid)?.[1];
  if (json === undefined) throw new Error("The block has no {% schema %}");
  return blockSchema.parse(JSON.parse(json));
}

/**
 * Setting values of a block as a merchant who changed nothing has them, with overrides from the page's query:
 * `?block[accent]=%23003049`, as a theme editor's preview would.
 */
export function blockSettings(schema: BlockSchema, query: URLSearchParams): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const { id, type, default: fallback } of schema.settings) {
    if (id === undefined) continue;
    const override = query.get(`block[${id}]`);
    settings[id] = override === null ? (fallback ?? emptyValue(type)) : parseValue(type, override);
  }
  return settings;
}

function parseValue(type: string, text: string): unknown {
  if (type === "checkbox") return text === "true" || text === "1";
  return type === "range" || type === "number" ? Number(text) : text;
}

function emptyValue(type: string): unknown {
  return type === "checkbox" ? false : null;
}
