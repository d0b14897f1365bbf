import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "../../scripts/paths.ts";
import { Problem } from "../../scripts/say.ts";

/** Pages whose script staff wait for. */
const PAGES = { queue: "routes/app._index", inbox: "routes/app.inbox", thread: "routes/app.conversations.$conversationId" } as const;

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
    for (let part = routes[id]; part; part = part.parentId ? routes[part.parentId] : undefined) add(part);
    const contents = [...files].map((file) => readFileSync(inRoot("build/client", file)));
    return { page: page as keyof typeof PAGES, bytes: sum(contents.map(({ length }) => length)), gzipped: sum(contents.map((content) => gzipSync(content).length)) };
  });
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function readManifest(): Manifest {
  const dir = inRoot("build/client/assets");
  const file = readdirSync(dir).find((name) => /^manifest-.*\.js$/.test(name));
  if (!file) throw new Problem("The build has no manifest: run npm run build.");
  const text = readFileSync(path.join(dir, file), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}
