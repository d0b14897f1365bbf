/**
 * A webhook body with only these fields ("id", "customer.id"); with none given, the whole.
 * @see https://shopify.dev/docs/apps/build/webhooks/customize/modify-payloads
 */
export function pickFields(payload: unknown, includeFields: string[]): unknown {
  if (includeFields.length === 0) return payload;
  return pick(payload, includeFields.map((field) => field.split(".")));
}

function pick(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, paths));
  if (value === null || typeof value !== "object") return value;
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    if (below.length === 0) continue;
    picked[name] = below.some((path) => path.length === 0) ? inner : pick(inner, below);
  }
  return picked;
}
