import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { looksOf } from "#app/components/page-shape.ts";

/** Paths of the admin's pages, read off the routes: a route that draws something is a page. */
function pagePaths(): string[] {
  return readdirSync("app/routes")
    .filter((file) => /^app\..+\.tsx$/.test(file) && /export default function/.test(readFileSync(`app/routes/${file}`, "utf8")))
    .map((file) => `/${file.replace(/\.tsx$/, "").replaceAll("_.", ".").replace(/\._index$/, "").replace(/\$\w+/g, "1").replaceAll(".", "/")}`);
}

describe("while a page is on its way", () => {
  it("every page of the admin has a skeleton of its own shape", () => {
    const paths = pagePaths();
    expect(paths.length).toBeGreaterThan(25);
    expect(paths.filter((path) => looksOf(path) === null)).toEqual([]);
  });

  it("what is no page has none, and a closing slash changes nothing", () => {
    expect(looksOf("/app/first-draft/1/2")).toBeNull();
    expect(looksOf("/app/inbox/")).toEqual(looksOf("/app/inbox"));
    expect(looksOf("/app/returns/1")).toMatchObject({ section: "returns", isBelow: true });
  });
});
