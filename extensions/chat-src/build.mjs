// Builds the chat's source into ../chat/assets: `node extensions/chat-src/build.mjs`.
// The result depends on the source only, so that the committed assets can be compared with a fresh build.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const source = new URL("./", import.meta.url);
const assets = new URL("../chat/assets/", import.meta.url);
const locales = new URL("../chat/locales/", import.meta.url);

/** Browsers of the last three years or so. */
const target = ["chrome111", "firefox120", "safari16.4"];

/** `import css from "./x.css?inline"` gives the minified style sheet as a string, as in Vite. */
const inlineCss = {
  name: "inline-css",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, importer }) => ({
      path: fileURLToPath(new URL(path.replace("?inline", ""), `file://${importer}`)),
      namespace: "inline-css",
    }));
    onLoad({ filter: /.*/, namespace: "inline-css" }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target });
      return { contents: code.trim(), loader: "text", watchFiles: [path] };
    });
  },
};

async function bundle(entry, format) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, source))],
    bundle: true,
    write: false,
    minify: true,
    format,
    target,
    charset: "utf8",
    legalComments: "none",
    plugins: [inlineCss],
  });
  return outputFiles[0].text;
}

/** Sections of a language's texts as a module: loaded with the panel or with the part that needs them, not written into every page. */
async function textModule(texts, sections) {
  const { code } = await transform(`export default ${JSON.stringify(Object.assign({}, ...sections.map((section) => texts[section])))}`, { minify: true, charset: "utf8", target });
  return code;
}

/** The texts in one language, in the panel's file and one file for each of its parts. */
async function textFiles(file, parts) {
  const [locale] = file.split(".");
  const texts = JSON.parse(await readFile(new URL(file, locales), "utf8"));
  const sections = [["text", "panel", "withdrawal"], ...parts.map((part) => [`${part}-text`, part])];
  return Promise.all(sections.map(async ([name, ...ofIt]) => [`${name}-${locale}.js`, await textModule(texts, ofIt)]));
}

/** What few chats need costs the others nothing: each file of panel/parts becomes a file of its own beside panel.js. */
export async function listParts() {
  return (await readdir(new URL("panel/parts/", source))).filter((file) => file.endsWith(".ts")).map((file) => file.replace(".ts", "")).sort();
}

/** File name -> content of everything that belongs in ../chat/assets. */
export async function buildAssets() {
  const languages = (await readdir(locales)).filter((file) => file.endsWith(".json") && !file.includes(".schema.")).sort();
  const parts = await listParts();
  return new Map([
    ["launcher.js", await bundle("launcher.ts", "iife")],
    ["panel.js", await bundle("panel/panel.ts", "esm")],
    ...(await Promise.all(parts.map(async (part) => [`${part}.js`, await bundle(`panel/parts/${part}.ts`, "esm")]))),
    ...(await Promise.all(languages.map((file) => textFiles(file, parts)))).flat(),
  ]);
}

/** Writes the assets and removes what no longer belongs there. */
async function writeAssets() {
  const built = await buildAssets();
  for (const file of await readdir(assets)) if (!built.has(file)) await rm(new URL(file, assets));
  for (const [file, content] of built) await writeFile(new URL(file, assets), content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeAssets();
