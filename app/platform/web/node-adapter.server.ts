import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** Largest request body of any route: a webhook's. Routes have narrower limits of their own. */
export const MAX_REQUEST_BYTES = 1_048_576;

/** The body is larger than any route takes. */
export class BodyTooLarge extends Error {}

/**
 * A web Request of a Node request, its body read completely and at most MAX_REQUEST_BYTES long. The origin
 * is our own, whatever the Host header says. Throws `BodyTooLarge`.
 */
export async function toWebRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  return new Request(origin + (incoming.url ?? "/"), {
    method: incoming.method ?? "GET", headers, signal, ...(hasBody ? { body: await readBody(incoming) } : {}),
  });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  if (Number(incoming.headers["content-length"] ?? 0) > MAX_REQUEST_BYTES) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Writes a web Response. Pages stream; everything else goes out in one piece. */
export async function writeWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  if (!response.body) {
    outgoing.end();
  } else if (response.headers.get("content-type")?.startsWith("application/json")) {
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.setHeader("content-length", body.length);
    outgoing.end(body);
  } else {
    await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), outgoing);
  }
}
