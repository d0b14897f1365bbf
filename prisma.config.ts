import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

const root = import.meta.dirname;

export default defineConfig({
  schema: path.join(root, "prisma/schema.prisma"),
  migrations: { path: path.join(root, "prisma/migrations") },
  // `prisma generate` needs no database; every other command does and says so itself.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});

// The Prisma CLI downloads a native engine for migrations; our scripts set this variable to a
// WebAssembly engine from the registry instead. A wrong path would be skipped silently by the CLI.
const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY;
if (engine && !existsSync(engine)) throw new Error(`PRISMA_SCHEMA_ENGINE_BINARY points to nothing: ${engine}`);
