import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { AnswerTooLarge } from "./capped-fetch.server.ts";
import { isAllowedInside, isUsableBaseUrl } from "./provider-address.server.ts";
import { AddressRefused, publicLookup } from "./public-address.server.ts";

const secure = new https.Agent({ keepAlive: true, maxSockets: 64 });
const plain = new http.Agent({ keepAlive: true, maxSockets: 64 });
const lookup = publicLookup();

/**
 * The same promises as `cappedFetch`, for an address that a merchant typed: it connects only to public addresses, judged at
 * the moment of the connection, and to hosts inside that the operator lists (`isInsideAllowed`; LLM_PRIVATE_HOSTS unless told otherwise). Node's own client, because the built-in fetch has no
 * say in the look-up. Rejects with `AddressRefused`, `AnswerTooLarge`, or the error of the connection.
 */
export function guardedFetch(maxBytes: number, isInsideAllowed: (url: URL) => boolean = isAllowedInside): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!isUsableBaseUrl(url.origin, isInsideAllowed)) throw new AddressRefused();
    if (init.body !== undefined && init.body !== null && typeof init.body !== "string") throw new TypeError("only text is sent");
    const response = await send(url, { ...init, body: init.body ?? undefined }, isInsideAllowed(url));
    const body = await readCapped(response, maxBytes).catch((error: unknown) => {
      // An abort in the middle of the answer looks like a broken connection: it is told as what it was.
      init.signal?.throwIfAborted();
      throw error;
    });
    const status = response.statusCode ?? 502;
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) headers.set(name, Array.isArray(value) ? value.join(", ") : (value ?? ""));
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  };
}

function send(url: URL, { method = "GET", headers, body, signal }: RequestInit & { body?: string }, mayBeInside: boolean): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (isSecure ? https : http).request(url, {
      method, headers: Object.fromEntries(new Headers(headers)), signal: signal ?? undefined, agent: isSecure ? secure : plain,
      ...(mayBeInside ? {} : { lookup }),
    });
    request.once("response", resolve);
    request.once("error", reject);
    request.end(body);
  });
}

async function readCapped(response: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw new AnswerTooLarge();
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new AnswerTooLarge();
      chunks.push(chunk);
    }
  } finally {
    if (!response.complete) response.destroy();
  }
  return Buffer.concat(chunks, size);
}
