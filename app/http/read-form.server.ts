import { AppError } from "#app/platform/errors.ts";
import { readBytes } from "./read-json.server.ts";

/**
 * Reads the fields of an HTML form of at most `maxBytes`; a repeated field keeps its first value. Throws `too_large`
 * or `invalid`.
 */
export async function readForm(request: Request, maxBytes: number): Promise<Record<string, string>> {
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("application/x-www-form-urlencoded")) {
    throw new AppError("invalid", { reason: "not_a_form" });
  }
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(await readBytes(request, maxBytes)))) fields[name] ??= value;
  return fields;
}
