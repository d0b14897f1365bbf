// Builds the chat's source into ../chat/assets: `node extensions/chat-src/build.mjs`.
// The result depends on the source only, so that the committed assets can be compared with a fresh build.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const source = new URL("./", import.meta.url);
const assets = new URL("../chat/assets/", import.meta.url);
const locales = new URL("../chat/locales/", import.meta.url);
const english = new URL("en.default.json", locales);

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

/** The panel's own texts travel without their names: a list in the order of the English file. */
const PANEL_SECTIONS = ["panel", "withdrawal"];

/** `texts.send` of the panel's core becomes `texts[9]`: the names would be a tenth of what a shopper loads. Parts keep names. */
const numberedTexts = {
  name: "numbered-texts",
  setup({ onLoad }) {
    onLoad({ filter: /chat-src\/panel\/[^/]+\.ts$/ }, async ({ path }) => {
      const names = await panelTextNames();
      const contents = (await readFile(path, "utf8")).replace(/(?<!\/)\btexts\.([a-z_]+)/g, (_, name) => `texts[${numberOf(name)}]`);
      return { contents, loader: "ts", watchFiles: [fileURLToPath(english)] };

      function numberOf(name) {
        if (!names.includes(name)) throw new Error(`${path}: there is no text "${name}" in the panel's section.`);
        return names.indexOf(name);
      }
    });
  },
};

/** Names of the panel's texts, in the order of the English file. */
async function panelTextNames() {
  const texts = JSON.parse(await readFile(english, "utf8"));
  return PANEL_SECTIONS.flatMap((section) => Object.keys(texts[section]));
}

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
    plugins: [inlineCss, numberedTexts],
  });
  return outputFiles[0].text;
}

/** Texts as a module: loaded with the panel or with the part that needs them, not written into every page. */
async function textModule(texts) {
  const { code } = await transform(`export default ${JSON.stringify(texts)}`, { minify: true, charset: "utf8", target });
  return code;
}

/** The texts in one language, in the panel's file and one file for each of its parts. */
async function textFiles(file, parts) {
  const [locale] = file.split(".");
  const texts = JSON.parse(await readFile(new URL(file, locales), "utf8"));
  const ofPanel = Object.assign({}, ...PANEL_SECTIONS.map((section) => texts[section]));
  const panel = (await panelTextNames()).map((name) => ofPanel[name]);
  return Promise.all([["text", panel], ...parts.map((part) => [`${part}-text`, texts[part]])].map(async ([name, of]) => [`${name}-${locale}.js`, await textModule(of)]));
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
