import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { send } from "../http.ts";
import { ASSET_PATH } from "./liquid-engine.ts";

const CONTENT_TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Serves extensions/chat/assets/{file}; the folder is flat, so any other path is 404. */
export async function serveAsset(path: string, extensionRoot: string, response: ServerResponse): Promise<void> {
  const file = path.slice(ASSET_PATH.length);
  const content = /^[\w.-]+$/.test(file) ? await readFile(join(extensionRoot, "assets", file)).catch(() => null) : null;
  if (content === null) send(response, 404, "text/plain; charset=utf-8", "No such asset");
  else send(response, 200, CONTENT_TYPES[extname(file)] ?? "application/octet-stream", content);
}
