import { readFileSync, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { sha256Hex } from "../crypto.server.ts";

const compress = promisify(brotliCompress);

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json",
  ".txt": "text/plain; charset=utf-8", ".ico": "image/x-icon", ".png": "image/png", ".webp": "image/webp", ".woff2": "font/woff2",
};
const COMPRESSIBLE = new Set([".js", ".css", ".svg", ".json", ".txt"]);

interface Asset {
  body: Buffer;
  type: string;
  etag: string;
  /** The name holds a hash of the content. */
  isImmutable: boolean;
  brotli: Promise<Buffer> | null;
}

export type StaticFiles = Map<string, Asset>;

/** Reads a directory of build output into memory, by URL path; a missing directory is empty. */
export function loadStaticFiles(directory: string): StaticFiles {
  const files: StaticFiles = new Map();
  if (!statSync(directory, { throwIfNoEntry: false })) return files;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const type = TYPES[path.extname(file)];
    if (!type) continue;
    const url = `/${path.relative(directory, file).split(path.sep).join("/")}`;
    const body = readFileSync(file);
    files.set(url, { body, type, etag: `"${sha256Hex(body.toString("latin1")).slice(0, 20)}"`, isImmutable: url.startsWith("/assets/"), brotli: null });
  }
  return files;
}

/** Answers GET and HEAD for a known file and says whether it did. Text is compressed once, at its first use. */
export async function serveStaticFile(files: StaticFiles, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const url = (request.url ?? "/").split("?")[0] as string;
  const asset = files.get(url);
  if (!asset) return false;
  response.setHeader("content-type", asset.type);
  response.setHeader("etag", asset.etag);
  response.setHeader("vary", "accept-encoding");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("cache-control", asset.isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=3600");
  if (request.headers["if-none-match"] === asset.etag) {
    response.writeHead(304).end();
    return true;
  }
  const body = await encoded(asset, path.extname(url), request, response);
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
  return true;
}

async function encoded(asset: Asset, extension: string, request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  if (!COMPRESSIBLE.has(extension) || !/\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""))) return asset.body;
  asset.brotli ??= compress(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  response.setHeader("content-encoding", "br");
  return asset.brotli;
}
