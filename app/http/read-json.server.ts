import { AppError } from "#app/platform/errors.ts";

/**
 * Reads a JSON body of at most `maxBytes`, without buffering more than that, whatever its headers claim.
 * Throws `too_large` or `invalid`.
 */
export async function readJson(request: Request, maxBytes: number, tooLarge = "message_too_long"): Promise<unknown> {
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("application/json")) {
    throw new AppError("invalid", { reason: "not_json" });
  }
  const bytes = await readBytes(request, maxBytes, tooLarge);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("invalid", { reason: "not_json", cause });
  }
}

/** Reads a body of at most `maxBytes`. Throws `too_large`. */
export async function readBytes(request: Request, maxBytes: number, tooLarge = "message_too_long"): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new AppError("too_large", { reason: tooLarge });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError("too_large", { reason: tooLarge });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
