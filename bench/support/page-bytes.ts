import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "../../scripts/paths.ts";
import { Problem } from "../../scripts/say.ts";
import { inColumns } from "./report.ts";

/** Pages whose script staff wait for. */
const PAGES = {
  queue: "app._index", inbox: "app.inbox", thread: "app.conversations.$conversationId", returns: "app.returns", withdrawals: "app.withdrawals", knowledge: "app.knowledge", article: "app.knowledge_.$articleId",
  macros: "app.macros", "new macro": "app.macros_.$macroId", playground: "app.playground", autonomy: "app.autonomy", rules: "app.rules", workflows: "app.workflows", "new workflow": "app.workflows_.new",
  consents: "app.consents", privacy: "app.privacy", usage: "app.usage", settings: "app.settings", team: "app.settings_.team", notifications: "app.settings_.notifications",
} as const;

export interface PageBytes {
  page: keyof typeof PAGES;
  /** All JavaScript of the page, each file once. */
  bytes: number;
  gzipped: number;
}

interface Part {
  module: string;
  imports?: string[];
  parentId?: string;
}

interface Manifest {
  entry: Part;
  routes: Record<string, Part>;
}

/** What a browser loads for each page, by the manifest of the production build: entry, its parents, and itself. */
export function pageBytes(): PageBytes[] {
  const { entry, routes } = readManifest();
  return Object.entries(PAGES).map(([page, id]) => {
    const files = new Set<string>();
    const add = ({ module, imports = [] }: Part) => [module, ...imports].forEach((file) => files.add(file));
    add(entry);
    for (let part = routes[`routes/${id}`]; part; part = part.parentId ? routes[part.parentId] : undefined) add(part);
    const contents = [...files].map((file) => readFileSync(inRoot("build/client", file)));
    return { page: page as keyof typeof PAGES, bytes: sum(contents.map(({ length }) => length)), gzipped: sum(contents.map((content) => gzipSync(content).length)) };
  });
}

const kb = (bytes: number) => `${(bytes / 1_000).toFixed(0)} KB`;

/** The script of each page, as lines of a table. */
export function bytesTable(pages: PageBytes[]): string[] {
  return inColumns([["JavaScript of a page", "bytes", "gzipped"], ...pages.map(({ page, bytes, gzipped }) => [page, kb(bytes), kb(gzipped)])]);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function readManifest(): Manifest {
  const dir = inRoot("build/client/assets");
  const file = readdirSync(dir).find((name) => /^manifest-.*\.js$/.test(name));
  if (!file) throw new Problem("The build has no manifest: run npm run build.");
  const text = readFileSync(path.join(dir, file), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}
