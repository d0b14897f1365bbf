import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles, ROOT } from "#tests/setup/source-files.ts";

const documents = ["README.md", ...listFiles(["docs"], /\.md$/)];
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe.each(documents)("%s", (file) => {
  const text = read(file);

  it("links to files and pictures that exist", () => {
    const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] as string);
    expect(targets.filter((target) => !existsSync(path.join(ROOT, path.dirname(file), target)))).toEqual([]);
  });

  it("names commands that exist", () => {
    const named = [...text.matchAll(/npm run ([a-z][\w-]*)/g)].map((match) => match[1] as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("the README", () => {
  const text = read("README.md");

  it("shows the product in pictures, starts with two commands, and says what could not be tried", () => {
    expect(text.match(/!\[[^\]]+\]\(docs\/images\/[^)]+\.png\)/g)?.length).toBeGreaterThanOrEqual(3);
    expect(text.indexOf("npm run demo")).toBeLessThan(text.indexOf("## Other commands"));
    expect(text).toMatch(/[Uu]ntried/);
  });

  it("is what continuous integration runs", () => expect(read(".ci/run")).toMatch(/^npm test$/m));
});
