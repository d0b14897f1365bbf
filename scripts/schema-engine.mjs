#!/usr/bin/env node
// Prisma's schema engine as WebAssembly, speaking the native engine's protocol (JSON-RPC over stdio).
// The Prisma CLI normally downloads a native binary; where that host can't be reached every command
// fails. Our scripts point PRISMA_SCHEMA_ENGINE_BINARY here, so migrations run from npm packages alone.
// The rows in _prisma_migrations are the standard ones: the ordinary CLI may take over at any time.
import fs from "node:fs";
import { createRequire } from "node:module";
import readline from "node:readline";

const args = process.argv.slice(2);
if (args.includes("--version")) {
  console.log("schema-engine-cli 7.10.0 (WebAssembly)");
  process.exit(0);
}

const { default: pg } = await import("pg");
const { PrismaPg } = await import("@prisma/adapter-pg");
const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");

// Catalogue types the adapter has no mapping for: name -> text, _name -> _text.
const TEXT_LIKE = { 18: 25, 19: 25, 1003: 1009 };
const addFields = pg.Result.prototype.addFields;
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) field.dataTypeID = TEXT_LIKE[field.dataTypeID] ?? field.dataTypeID;
  return addFields.call(this, fields);
};

const valuesOf = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
const datasource = JSON.parse(valuesOf("--datasource")[0] ?? "{}");

/** Connection parts one by one: given a connection string, the shadow replay would hit the main database. */
function connectionParts(url) {
  const parsed = new URL(url);
  const socket = parsed.searchParams.get("host");
  return {
    host: socket ?? parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    allowExitOnIdle: true,
    idleTimeoutMillis: 300,
  };
}

function failCli(code, message) {
  const line = { level: "ERROR", target: "schema_engine::logger", fields: { message, error_code: code, is_panic: false } };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
  process.exit(1);
}

/** `cli can-connect-to-database` and `cli create-database`. */
async function runCli() {
  const parts = connectionParts(datasource.url);
  const client = new pg.Client(parts);
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    if (!args.includes("create-database") || error.code !== "3D000") failCli(error.code === "3D000" ? "P1003" : "P1001", String(error.message));
    const admin = new pg.Client({ ...parts, database: "postgres" });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(parts.database)}`);
    await admin.end();
  }
  process.exit(0);
}

if (args.includes("cli")) await runCli();

const require = createRequire(import.meta.url);
const bindings = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
const wasm = await import(bindings);
const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(bindings.replace(/\.js$/, ".wasm"))), { "./schema_engine_bg.js": wasm });
wasm.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

/** The adapter cuts scripts at every semicolon, also inside function bodies; PostgreSQL takes them whole. */
function keepScriptsWhole(connection) {
  connection.executeScript = async (script) => {
    try {
      await connection.client.query(script);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}
const factory = new PrismaPg(connectionParts(datasource.url || "postgresql://nobody@127.0.0.1/none"));
for (const method of ["connect", "connectToShadowDb"]) {
  const connect = factory[method].bind(factory);
  factory[method] = async () => keepScriptsWhole(await connect());
}
const adapter = bindMigrationAwareSqlAdapterFactory(factory);
const models = valuesOf("--datamodels").map((file) => [file, fs.readFileSync(file, "utf8")]);
const engine = await wasm.SchemaEngine.new({ datamodels: models.length ? models : undefined }, () => {}, adapter);

const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

async function call(method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  if (method !== "diff") return engine[method](params);
  const result = await engine.diff(params);
  if (result.stdout != null) write({ id: 1_000_000, method: "print", params: { content: result.stdout } });
  return { exitCode: result.exitCode, stdout: null };
}

async function answer({ id, method, params }) {
  try {
    write({ id, result: (await call(method, params)) ?? null });
  } catch (error) {
    const data = error?.code
      ? { is_panic: false, message: error.message, meta: error.meta ?? null, error_code: error.code }
      : { is_panic: false, message: String(error?.message ?? error), backtrace: null };
    write({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
  }
}

let queue = Promise.resolve();
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const request = JSON.parse(line);
    if (request.method) queue = queue.then(() => answer(request));
  })
  .on("close", () => queue.then(() => process.exit(0)));
