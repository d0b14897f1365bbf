import { describe, expect, test } from "vitest";
import { detectWithdrawal } from "#app/modules/withdrawal/detect-withdrawal.ts";
import * as de from "./withdrawal-phrases-de.ts";
import * as en from "./withdrawal-phrases-en.ts";
import * as fr from "./withdrawal-phrases-fr.ts";
import * as nl from "./withdrawal-phrases-nl.ts";

describe.each([["nl", nl], ["fr", fr], ["de", de], ["en", en]] as const)("a withdrawal in words, in %s (CO-12)", (locale, { STATED, NOT_STATED }) => {
  test.each(STATED)("is stated: %s", (text) => {
    expect(detectWithdrawal(text)?.locale).toBe(locale);
  });

  test.each(NOT_STATED)("is not stated: %s", (text) => {
    expect(detectWithdrawal(text)).toBeNull();
  });

  test("the table is large enough to mean something", () => {
    expect(STATED.length).toBeGreaterThanOrEqual(25);
    expect(NOT_STATED.length).toBeGreaterThanOrEqual(25);
    expect(new Set([...STATED, ...NOT_STATED]).size).toBe(STATED.length + NOT_STATED.length);
  });
});
