import { describe, expect, test } from "vitest";
import { type KnownOrder, planChats } from "../../bench/support/chats.ts";
import { readFactsOptions } from "../../bench/support/facts-options.ts";
import { readOptions } from "../../bench/support/options.ts";
import type { PageResult } from "../../bench/support/measure-pages.ts";
import { worstWindow } from "../../bench/support/page-vitals.ts";
import { readPagesOptions } from "../../bench/support/pages-options.ts";
import { missesOf } from "../../bench/support/pages-report.ts";
import { percentile, spreadOf } from "../../bench/support/percentile.ts";
import { readQueueOptions } from "../../bench/support/queue-options.ts";
import { cpuMsOf, peakMemoryMb } from "../../bench/support/process-usage.ts";

describe("a percentile", () => {
  test("is a sample that was really taken", () => {
    const samples = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10];
    expect(percentile(samples, 0.5)).toBe(5);
    expect(percentile(samples, 0.95)).toBe(10);
    expect(percentile([3], 0.95)).toBe(3);
    expect(spreadOf(Array.from({ length: 100 }, (_, index) => index + 1))).toEqual({ p50: 50, p95: 95 });
    expect(samples[0]).toBe(9);
  });

  test("of nothing is no number", () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe("the bench's command line", () => {
  test("measures both queues with 200 shoppers and 1000 drafts when nothing is said", () => {
    expect(readOptions([])).toMatchObject({ concurrency: 200, count: 1_000, queues: ["postgres", "redis"], json: false });
    expect(readOptions(["--queue", "redis", "--count", "50", "--json"])).toMatchObject({ count: 50, queues: ["redis"], json: true });
  });

  test.each([
    [["--queue", "kafka"], '--queue takes postgres, redis or both, not "kafka".'],
    [["--count", "0"], '--count takes a whole number from 1 to 100000, not "0".'],
    [["--concurrency", "many"], '--concurrency takes a whole number from 1 to 100000, not "many".'],
    [["--count", "1e3"], '--count takes a whole number from 1 to 100000, not "1e3".'],
    [["--faster"], "Unknown option '--faster'"],
  ])("%j is refused with a sentence", (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});

describe("the facts bench's command line", () => {
  test("reads each kind 500 times when nothing is said", () => {
    expect(readFactsOptions([])).toEqual({ count: 500, json: false, profile: false, help: false });
    expect(readFactsOptions(["--count", "20", "--json"])).toMatchObject({ count: 20, json: true });
  });

  test.each([
    [["--count", "-1"], "'--count"],
    [["--count", "0"], '--count takes a whole number from 1 to 100000, not "0".'],
    [["--queue", "redis"], "Unknown option '--queue'"],
  ])("%j is refused with a sentence", (args, sentence) => {
    expect(() => readFactsOptions(args)).toThrow(sentence);
  });
});

describe("the pages bench", () => {
  test("opens every page five times when nothing is said, or those that are named", () => {
    expect(readPagesOptions([])).toEqual({ runs: 5, only: [], json: false, help: false });
    expect(readPagesOptions(["--runs", "2", "--only", "queue,inbox", "--json"])).toMatchObject({ runs: 2, only: ["queue", "inbox"], json: true });
    expect(() => readPagesOptions(["--runs", "0"])).toThrow('--runs takes a whole number from 1 to 100000, not "0".');
  });

  test("adds shifts up that follow each other, and takes the worst such window, as web.dev defines CLS", () => {
    expect(worstWindow([])).toBe(0);
    expect(worstWindow([{ at: 0, value: 0.1 }, { at: 900, value: 0.1 }, { at: 2_000, value: 0.15 }])).toBeCloseTo(0.2);
    // Never longer than five seconds.
    expect(worstWindow(Array.from({ length: 12 }, (_, index) => ({ at: index * 500, value: 0.01 })))).toBeCloseTo(0.1);
  });

  test("names what misses a target by its median", () => {
    const good = { median: 100, worst: 2_000 };
    const still = { median: 0, worst: 0.2 };
    const result: PageResult = { page: "queue", lcp: good, cls: still, inp: { median: 40, worst: 300 }, inApp: good, inAppCls: still, notes: { largest: "", moved: [], slowest: "" } };
    expect(missesOf(result)).toEqual([]);
    expect(missesOf({ ...result, lcp: { median: 1_300, worst: 1_300 }, inAppCls: { median: 0.06, worst: 0.06 }, inp: { median: 104, worst: 104 } })).toEqual(["queue LCP", "queue CLS", "queue INP"]);
    expect(missesOf({ ...result, inp: null })).toEqual([]);
  });
});

describe("the queue bench's command line", () => {
  test("approves thirty drafts when nothing is said, and refuses what it does not know", () => {
    expect(readQueueOptions([])).toEqual({ count: 30, json: false, help: false });
    expect(() => readQueueOptions(["--count", "0"])).toThrow('--count takes a whole number from 1 to 100000, not "0".');
    expect(() => readQueueOptions(["--sizes", "10"])).toThrow("'--sizes'");
  });
});

describe("the shoppers' plan", () => {
  const placed = { createdAt: "2026-11-20T09:00:00Z" };
  const orders: KnownOrder[] = [
    { id: "1", name: "#1001", ...placed, customerId: "7001", locale: "nl" },
    { id: "2", name: "#1002", ...placed, customerId: "7002", locale: "fr" },
    { id: "3", name: "#1003", ...placed, customerId: "7003", locale: "de" }, { id: "4", name: "#1004", ...placed, customerId: "7004", locale: "en" }, { id: "17", name: "#1017", ...placed, customerId: null, locale: "nl" },
  ];

  test("asks exactly the wanted number of questions, the same ones each time", () => {
    const chats = planChats({ drafts: 97, orders });
    expect(chats.flatMap((chat) => chat.questions)).toHaveLength(97);
    expect(planChats({ drafts: 97, orders })).toEqual(chats);
  });

  test("mixes languages, customers with an order of theirs, and guests", () => {
    const chats = planChats({ drafts: 96, orders });
    for (const locale of ["nl", "fr", "de", "en"]) {
      const own = chats.filter((chat) => chat.locale === locale);
      const order = orders.find((known) => known.locale === locale);
      expect(own.some((chat) => chat.customerId === null)).toBe(true);
      expect(own.some((chat) => chat.customerId === order?.customerId && chat.questions[0]?.includes(order?.name ?? ""))).toBe(true);
    }
    expect(new Set(chats.map((chat) => chat.address)).size).toBe(chats.length);
  });
});

describe.runIf(process.platform === "linux")("a process's use", () => {
  test("is its processor time and peak memory", () => {
    const before = cpuMsOf(process.pid);
    for (const until = Date.now() + 60; Date.now() < until;);
    expect(cpuMsOf(process.pid)).toBeGreaterThan(before);
    expect(peakMemoryMb(process.pid)).toBeGreaterThan(10);
  });
});
