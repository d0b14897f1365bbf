import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { generatedName, loadTypedSchema, operationTypes } from "../graphql/generate-types.ts";
import { inRoot } from "../paths.ts";
import { Problem, say } from "../say.ts";

/**
 * npm run operations: writes the types of every operation that the app sends to Shopify. With --check nothing
 * is written; a file that is not as it would be written is a problem.
 */
export async function run(args: string[] = []): Promise<number> {
  const isCheck = args.includes("--check");
  const schema = loadTypedSchema();
  for (const file of globSync("app/**/*.graphql.ts", { cwd: inRoot() }).sort()) {
    const texts = (await import(pathToFileURL(inRoot(file)).href)) as Record<string, string>;
    const types = await operationTypes(schema, file, texts);
    const target = generatedName(file);
    const isFresh = existsSync(inRoot(target)) && readFileSync(inRoot(target), "utf8") === types;
    if (!isFresh && isCheck) throw new Problem(`${target} is not what ${file} and the schema give. Run: npm run operations`);
    if (!isFresh) writeFileSync(inRoot(target), types);
    say(`${target}${isFresh ? "" : " written"}`);
  }
  return 0;
}
