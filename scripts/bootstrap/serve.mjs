// npm start and npm run worker: one production process from the environment, after a check that says
// plainly what is missing. A .env file in the repository fills what the environment leaves open.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { isNewEnough } from "./node-runtime.mjs";
import { Problem } from "./problem.mjs";

const REQUIRED = ["DATABASE_URL", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL", "ENCRYPTION_KEYS"];
const PROGRAMS = {
  start: { built: "build/server/index.js", args: ["build/server/index.js"] },
  worker: { built: "build/worker.js", args: ["build/worker.js"] },
};

// V8 sizes its heap by the machine and lets it grow to several times what is in use. Within these limits web
// and worker together stay below 380 MB (npm run bench -- drafts) and collect a little more often.
// Two arenas of the C library instead of eight per core keep what its threads let go of.
const MEMORY_OPTIONS = "--max-semi-space-size=4 --max-old-space-size=320 --v8-pool-size=1";

/** The environment with our memory limits; what NODE_OPTIONS says itself comes later and wins. */
export function withMemoryOptions(env) {
  return { MALLOC_ARENA_MAX: "2", ...env, NODE_OPTIONS: [MEMORY_OPTIONS, env.NODE_OPTIONS].filter(Boolean).join(" ") };
}

/** KEY=value lines; quotes around a value are dropped, # starts a comment line. */
export function parseEnvFile(text) {
  const pairs = text.split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value.replace(/^(["'])(.*)\1$/, "$2")]));
}

function readEnvironment(root) {
  const file = path.join(root, ".env");
  const filled = Object.entries(process.env).filter(([, value]) => value !== "");
  return { NODE_ENV: "production", ...(fs.existsSync(file) ? parseEnvFile(fs.readFileSync(file, "utf8")) : {}), ...Object.fromEntries(filled) };
}

/** Everything that stops this process from starting, as sentences. */
export function findObstacles({ command, root, env, version }) {
  const obstacles = [];
  if (!isNewEnough(version)) obstacles.push(`Node ${version} is too old: 22.12 or newer is needed.`);
  const missing = REQUIRED.filter((name) => !env[name]?.trim());
  if (missing.length > 0) obstacles.push(`Missing in the environment: ${missing.join(", ")}. See .env.example.`);
  const { built } = PROGRAMS[command];
  if (!fs.existsSync(path.join(root, built))) obstacles.push(`There is no ${built}: run npm run build first.`);
  return obstacles;
}

/** Starts the process and passes signals on, so that SIGTERM drains it. */
export function serve(command, root) {
  const env = readEnvironment(root);
  const obstacles = findObstacles({ command, root, env, version: process.version });
  if (obstacles.length > 0) throw new Problem(obstacles.join("\n"));
  const child = spawn(process.execPath, PROGRAMS[command].args, { cwd: root, env: withMemoryOptions(env), stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
