import { describe, expect, test } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { alterMeaning } from "../../bench/eval/alter-meaning.ts";
import { alterValues } from "../../bench/eval/alter-values.ts";
import type { Share } from "../../bench/eval/figures.ts";
import { REPLY_SETS } from "../../bench/eval/golden-replies.ts";
import { checkerShares, measureChecker } from "../../bench/eval/measure-checker.ts";

const percent = (...shares: Share[]) => (100 * shares.reduce((sum, { right }) => sum + right, 0)) / shares.reduce((sum, { of }) => sum + of, 0);

describe.each(REPLY_SETS)("altered replies, the %s set", (set) => {
  describe.each(LOCALES)("in %s", (locale) => {
    const { found, falseAlarms, misses } = measureChecker(locale, set);

    test.each(["digit", "date", "id", "link"] as const)("every altered %s is marked", (kind) => {
      expect(found[kind].of).toBeGreaterThan(0);
      expect(misses.filter((miss) => miss.startsWith(`${kind}:`))).toEqual([]);
    });

    test("at least 95 % of reversed promises are marked: denied, turned into their opposite, or never made", () => {
      expect(found.promise.of).toBeGreaterThan(80);
      expect(percent(found.negation, found.reversal, found.promise)).toBeGreaterThanOrEqual(95);
      expect(percent(found.negation, found.reversal)).toBeGreaterThanOrEqual(90);
    });

    test("at most 5 % of faithful sentences are marked", () => {
      expect(percent(falseAlarms)).toBeLessThanOrEqual(5);
    });
  });
});

describe("an alteration", () => {
  test("changes one digit, number word, month or weekday at a time", () => {
    expect(alterValues("U hebt veertien dagen.").map(({ text }) => text)).toEqual(["U hebt vijftien dagen."]);
    expect(alterValues("Het kost 4,95 euro.").map(({ text }) => text)).toEqual(["Het kost 5,95 euro.", "Het kost 4,05 euro.", "Het kost 4,96 euro."]);
    expect(alterValues("Am Montag, den 9. Oktober").map(({ text }) => text)).toEqual(["Am Montag, den 9. November", "Am Dienstag, den 9. Oktober"]);
  });

  test("leads a link elsewhere", () => {
    const links = alterValues("Volg het op https://track.example.com/a?code=12").map(({ text }) => text);
    expect(links.length).toBeGreaterThan(3);
    expect(links.every((text) => !text.includes("https://track.example.com/a?code=12 "))).toBe(true);
  });

  test("denies what was affirmed, affirms what was denied, and puts the opposite word", () => {
    expect(alterMeaning("Een code kan niet achteraf worden toegepast.", "nl")).toEqual([{ kind: "negation", text: "Een code kan achteraf worden toegepast." }]);
    expect(alterMeaning("Returns are free.", "en").map(({ text }) => text)).toEqual(["Returns are not free.", "Returns are chargeable."]);
  });

  test("gives precision and recall over all of them", () => {
    const shares = checkerShares(measureChecker("nl"));
    expect(shares.recall.of).toBeGreaterThan(500);
    expect(shares.precision.right).toBe(shares.recall.right);
  });
});
