/**
 * Fetches the Admin GraphQL schema anew from the npm package @shopify/dev-mcp and stores it without descriptions.
 * Usage: node sandbox/schema/refresh.mjs [package version] [api version]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const packageVersion = process.argv[2] ?? "1.16.0";
const apiVersion = process.argv[3] ?? "2026-07";
const folder = mkdtempSync(path.join(tmpdir(), "admin-schema-"));

/** Descriptions are two thirds of the file and nothing here reads them. */
function withoutDescriptions(key, value) {
  return key === "description" || key === "deprecationReason" ? undefined : value;
}

try {
  execFileSync("npm", ["pack", `@shopify/dev-mcp@${packageVersion}`, "--silent"], { cwd: folder, stdio: "inherit" });
  execFileSync("tar", ["-xzf", `shopify-dev-mcp-${packageVersion}.tgz`], { cwd: folder });
  const full = gunzipSync(readFileSync(path.join(folder, "package/dist/data", `admin_${apiVersion}.json.gz`)));
  const { data, offline_scopes } = JSON.parse(full);
  const lean = JSON.stringify({ data, offline_scopes }, withoutDescriptions);
  const target = new URL(`admin.lean.${apiVersion}.json.gz`, import.meta.url);
  writeFileSync(target, gzipSync(lean, { level: 9 }));
  console.log(`${target.pathname}: ${lean.length} characters`);
} finally {
  rmSync(folder, { recursive: true });
}
