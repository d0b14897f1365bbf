import { build } from "esbuild";
import { inRoot } from "../paths.ts";
import { runCommand, runPackage } from "../processes/run-command.ts";
import { runWhenChanged } from "./stamp.ts";

const CLIENT = "app/platform/prisma";

/** The typed database client, from the schema. */
export function generateClient(): Promise<void> {
  return runWhenChanged({
    name: "prisma",
    label: "Database client generated",
    inputs: ["prisma/schema.prisma", "prisma.config.ts"],
    outputs: [`${CLIENT}/client.ts`],
    run: async () => void (await runPackage("Generating the database client", "prisma/build/index.js", ["generate"])),
  });
}

/** The chat block's files in extensions/chat/assets. */
export function buildWidget(): Promise<void> {
  return runWhenChanged({
    name: "widget",
    label: "Chat block built",
    inputs: ["extensions/chat-src", "extensions/chat/locales", "app/contracts"],
    outputs: ["extensions/chat/assets/launcher.js", "extensions/chat/assets/panel.js"],
    run: async () => void (await runCommand("Building the chat block", process.execPath, ["extensions/chat-src/build.mjs"])),
  });
}

/** Client, chat block, web server and worker: whatever changed since the last time. */
export async function buildAll(): Promise<void> {
  await Promise.all([generateClient(), buildWidget()]);
  // One after the other: Remix empties build/ first, with the worker in it.
  await buildWeb();
  await buildWorker();
}

function buildWeb(): Promise<void> {
  return runWhenChanged({
    name: "web",
    label: "Web server built",
    inputs: ["app", "public", "vite.config.ts", "prisma/schema.prisma", "scripts/build"],
    except: [CLIENT],
    outputs: ["build/server/index.js", "build/client"],
    run: async () => void (await runPackage("Building the web server", "@remix-run/dev/dist/cli.js", ["vite:build"], { env: { ...process.env, NODE_ENV: "production" } })),
  });
}

/** The process and its thread that takes mails apart; packages stay packages. */
function buildWorker(): Promise<void> {
  return runWhenChanged({
    name: "worker",
    label: "Worker built",
    inputs: ["app", "prisma/schema.prisma", "tsconfig.json", "scripts/build"],
    except: [CLIENT, "app/routes", "app/components"],
    outputs: ["build/worker.js", "build/reading-thread.js"],
    run: async () => {
      await build({
        absWorkingDir: inRoot(),
        entryPoints: { worker: "app/worker.ts", "reading-thread": "app/modules/mailbox/reading-thread.server.ts" },
        outdir: "build",
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node22",
        packages: "external",
        sourcemap: true,
        logLevel: "warning",
      });
    },
  });
}
