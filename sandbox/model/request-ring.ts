import type { Mode } from "./modes.ts";

const KEPT = 500;

interface Received {
  path: string;
  mode: Mode;
  rawBody: string;
  at: string;
}

/** The newest 500 requests, so that tests can read what really left the app (GD-06). Keys are not kept. */
export class RequestRing {
  #requests: Received[] = [];

  add(request: Omit<Received, "at">): void {
    this.#requests.push({ ...request, at: new Date().toISOString() });
    if (this.#requests.length > KEPT) this.#requests.shift();
  }

  /** Oldest first; a body that is not JSON is given as its text. */
  list(): { at: string; path: string; mode: Mode; body: unknown }[] {
    return this.#requests.map(({ at, path, mode, rawBody }) => ({ at, path, mode, body: parsed(rawBody) }));
  }

  clear(): void {
    this.#requests = [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
