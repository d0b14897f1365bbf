import { build } from "esbuild";
import { fileURLToPath } from "node:url";

/**
 * Bundles browser code of the sandbox into one classic script.
 * @param entry path below sandbox/front
 * @param define names that the code declares, with their values
 */
export async function bundleClient(entry: string, define: Record<string, string | number> = {}): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  return result.outputFiles[0]?.text ?? "";
}

/** Runs `load` at the first call and keeps its result; a failed run is tried again. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | null = null;
  return () => {
    kept ??= load().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}
