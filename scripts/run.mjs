#!/usr/bin/env node
// The one entry of every npm script. It runs on whatever Node is there, with nothing installed: gets a
// suitable Node, installs the locked dependencies, and hands over to scripts/commands/.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installDependencies } from "./bootstrap/dependencies.mjs";
import { continueUnder, fetchNode, isNewEnough } from "./bootstrap/node-runtime.mjs";
import { Problem } from "./bootstrap/problem.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dataDir = path.join(root, ".data");

/** Commands that set themselves up, and what they do. */
const WORKSHOP = {
  demo: "a whole shop on this machine: storefront, admin, app, database",
  dev: "the same with live reload",
  build: "the production build",
  test: "everything that is checked",
  validate: "the same without the browser tests",
  seed: "example data: npm run seed -- <scenario>",
  bench: "measurements: npm run bench -- drafts, facts, inbox, pages or queue",
  eval: "drafting quality on the golden set: npm run eval -- --language nl",
  verify: "the chains of withdrawals: npm run verify -- withdrawals",
  operations: "types of the Shopify operations, from the schema",
};
/** Commands of a server that was deployed: nothing is installed or built behind the operator's back. */
const SERVER = { start: "the web server, from the environment", worker: "the worker, from the environment" };

const say = (text) => console.log(`  ${text}`);

function help() {
  const lines = Object.entries({ ...WORKSHOP, ...SERVER }).map(([name, text]) => `  npm run ${name.padEnd(9)} ${text}`);
  console.log(`Loket\n\n${lines.join("\n")}\n\nMore: npm run demo -- --help`);
}

function requireWritable() {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(root, fs.constants.W_OK);
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    const reason = error.code === "ENOSPC" ? "the disk is full" : "you may not write here; check who owns the directory";
    throw new Problem(`Nothing can be stored in ${root}: ${reason}.`);
  }
}

async function main([command, ...args]) {
  if (!command || command === "help" || command === "--help") return help();
  if (command in SERVER) {
    const { serve } = await import("./bootstrap/serve.mjs");
    return serve(command, root);
  }
  if (!(command in WORKSHOP)) throw new Problem(`There is no command "${command}". Try: ${Object.keys({ ...WORKSHOP, ...SERVER }).join(", ")}.`);

  // With --json, standard output holds what the command was asked for and nothing of its set-up.
  if (args.includes("--json")) console.log = console.error;
  requireWritable();
  if (!isNewEnough(process.version)) return continueUnder(await fetchNode(dataDir, say), [fileURLToPath(import.meta.url), command, ...args]);
  process.chdir(root);
  await installDependencies(root, say);
  // Every Prisma command of our scripts works from npm packages alone, see schema-engine.mjs.
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = path.join(root, "scripts/schema-engine.mjs");
  const { register } = await import("tsx/esm/api");
  register();
  const { run } = await import(pathToFileURL(path.join(root, `scripts/commands/${command}.ts`)).href);
  process.exitCode = await run(args);
}

main(process.argv.slice(2)).catch((error) => {
  // A sentence for what a person can mend; the stack only for what is our mistake.
  console.error(`\n${error.name === "Problem" ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
