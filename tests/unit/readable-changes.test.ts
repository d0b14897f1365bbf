import { diffWordsWithSpace } from "diff";
import { describe, expect, it } from "vitest";
import { readableChanges } from "#app/components/thread/readable-changes.ts";

const between = (before: string, after: string) => readableChanges(diffWordsWithSpace(before, after)).map(({ value, added, removed }) => `${added ? "+" : removed ? "-" : "="}${value}`);

describe("what a person changed in a draft", () => {
  it("shows neighbouring words as one change, and leaves the rest alone", () => {
    expect(between("Uw pakje komt morgen aan.", "Uw pakje is vandaag verstuurd.")).toEqual(["=Uw pakje ", "-komt morgen aan", "+is vandaag verstuurd", "=."]);
    expect(between("Dag,\n\nTot morgen", "Hallo,\n\nTot vrijdag")).toEqual(["-Dag", "+Hallo", "=,\n\nTot ", "-morgen", "+vrijdag"]);
    expect(between("Zelfde tekst", "Zelfde tekst")).toEqual(["=Zelfde tekst"]);
  });

  it("never changes a character of either text", () => {
    const [before, after] = ["Alles  hierover\nleest u op https://x.be/a-b .", "Het kussen is 45 bij 45 cm.\n\nFijne dag"];
    const changes = readableChanges(diffWordsWithSpace(before, after));
    expect(changes.filter(({ added }) => !added).map(({ value }) => value).join("")).toBe(before);
    expect(changes.filter(({ removed }) => !removed).map(({ value }) => value).join("")).toBe(after);
  });
});
