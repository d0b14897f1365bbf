/** Thrown while reading an answer that is larger than anything we asked for. */
export class AnswerTooLarge extends Error {
  constructor() {
    super("the answer is larger than the cap");
    this.name = "AnswerTooLarge";
  }
}

/**
 * A fetch that reads the whole answer within `maxBytes` before it returns. So the caller's abort and time
 * limit cover the body too: an endless or dripping answer costs neither memory nor time (SEC-09). Redirects
 * are not followed: a key goes to the host it was entered for and nowhere else.
 */
export function cappedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "manual" });
    if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
      await response.body?.cancel();
      throw new AnswerTooLarge();
    }
    const body = response.body ? await readCapped(response.body, maxBytes) : null;
    const hasBody = response.status !== 204 && response.status !== 304;
    return new Response(hasBody ? body : null, { status: response.status, headers: response.headers });
  };
}

async function readCapped(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new AnswerTooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks, size);
}
