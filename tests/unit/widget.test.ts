import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { ORIGIN_LABELS } from "#app/contracts/origin-labels.ts";
import { MAX_MESSAGE_CHARACTERS } from "#app/contracts/storefront.ts";
import type { WireMessage } from "#app/contracts/storefront.ts";
import { inkOn } from "../../extensions/chat-src/accent.ts";
import { pollDelayMs, retryDelayMs } from "../../extensions/chat-src/panel/back-off.ts";
import { MAX_CHARACTERS } from "../../extensions/chat-src/panel/composer.ts";
import { isSafeLink } from "../../extensions/chat-src/panel/dom.ts";
import { failureOf } from "../../extensions/chat-src/panel/failure.ts";
import { splitLinks } from "../../extensions/chat-src/panel/linkify.ts";
import * as outbox from "../../extensions/chat-src/panel/outbox.ts";

describe("what a shopper writes is not lost", () => {
  const message = (id: string) => ({ id, sequence: 1, author: "SHOPPER", origin: "human", ai: { generated: false, reviewedByHuman: false }, body: "", isReported: false, proof: null, sentAt: "" }) satisfies WireMessage;

  it("stays in the outbox until the thread shows it", () => {
    let box = outbox.add([], "c1", "Hallo");
    box = outbox.markSent(outbox.markSending(box, "c1"), "c1", "m1");
    expect(outbox.settle(box, [message("another")])).toHaveLength(1);
    expect(outbox.settle(box, [message("m1")])).toEqual([]);
  });

  it("goes out in the order it was written, one after the other", () => {
    let box = outbox.add(outbox.add([], "c1", "een"), "c2", "twee");
    box = outbox.markFailed(outbox.markSending(box, "c1"), "c1", { kind: "offline" });
    expect(outbox.nextToSend(box)?.clientMessageId).toBe("c1");
    expect(outbox.nextToSend(outbox.markSent(box, "c1", "m1"))?.clientMessageId).toBe("c2");
  });

  it("is tried again after an outage, with the same id, and not after a refusal", () => {
    const box = outbox.add([], "c1", "Hallo");
    expect(outbox.nextToSend(outbox.markFailed(box, "c1", { kind: "unavailable" }))?.clientMessageId).toBe("c1");
    const refused = outbox.markFailed(box, "c1", { kind: "refused", message: "Te lang." });
    expect(outbox.nextToSend(refused)).toBeUndefined();
    expect(refused[0]).toMatchObject({ status: "refused", note: "Te lang." });
    expect(outbox.unsent(refused)).toHaveLength(1);
    expect(outbox.nextToSend(outbox.retry(refused, "c1"))?.clientMessageId).toBe("c1");
  });
});

describe("polling", () => {
  it("starts after a second and slows down to fifteen", () => {
    const delays = Array.from({ length: 20 }, (_, step) => pollDelayMs(step));
    expect(delays[0]).toBe(1_000);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(15_000);
  });

  it("after failures waits longer each time, never less than the server wished, and not all chats at once", () => {
    expect(retryDelayMs(1, 0, 0)).toBe(2_000);
    expect(retryDelayMs(10, 0, 0)).toBe(30_000);
    expect(retryDelayMs(1, 60_000, 0)).toBe(60_000);
    expect(retryDelayMs(1, 0, 1)).toBeGreaterThan(retryDelayMs(1, 0, 0));
  });
});

describe("how AI was involved (AI-03)", () => {
  it.each(LOCALES)("is said to staff before they approve in the words that the chat writes below a reply (%s)", (locale) => {
    const file = new URL(`../../extensions/chat/locales/${locale === "en" ? "en.default" : locale}.json`, import.meta.url);
    const { panel } = JSON.parse(readFileSync(file, "utf8")) as { panel: Record<string, string> };
    expect(ORIGIN_LABELS[locale]).toEqual({ checked: panel.origin_checked, human: panel.origin_human, translated: panel.origin_human_translated });
  });
});

describe("what an answer means", () => {
  const body = (reason: string) => ({ error: { reason, message: "Zo." } });

  it.each([
    [404, body("conversation_not_found"), "gone"], [404, body("shop_not_installed"), "unavailable"], [401, body("stale"), "unavailable"], [429, body("too_many_requests"), "unavailable"],
    [422, body("message_too_long"), "refused"], [413, body("message_too_long"), "refused"], [500, body("unexpected"), "unavailable"],
    // Pages of the theme or of Shopify, not of Loket: nothing in them may end a conversation.
    [404, undefined, "unavailable"], [404, "<html>", "unavailable"], [200, { ok: true }, "unavailable"], [429, null, "unavailable"],
  ])("%i with %o is %s", (status, answer, kind) => {
    expect(failureOf(status, answer).kind).toBe(kind);
  });
});

describe("a message is text, whatever is in it (SEC-07)", () => {
  it.each([
    ["<script>alert(1)</script>", 0], ["<img src=x onerror=alert(1)>", 0], ["javascript:alert(1)", 0], ["http://winkel.example", 0], ["data:text/html,x", 0],
    ["https://user:pass@evil.example/", 0], ["https://localhost/x", 0], ["ftp://winkel.example", 0], ["https://", 0],
    ["Volg het op https://track.bpost.cloud/1?x=1.", 1], ["(https://a.example/b) en https://c.example/d", 2],
  ])("%s has %i links", (message, links) => {
    const parts = splitLinks(message);
    expect(parts.filter(({ href }) => href)).toHaveLength(links);
    expect(parts.map(({ text }) => text).join("")).toBe(message);
  });

  it("shows the address that it opens: no characters that reorder or hide it (SEC-03)", () => {
    const [part] = splitLinks("https://win\u202ekel.example/\u200bx");
    expect(part).toEqual({ text: "https://winkel.example/x", href: "https://winkel.example/x" });
  });

  it("takes a privacy link of the shop or of https only", () => {
    expect(["https://x.example/p", "/policies/privacy-policy"].map(isSafeLink)).toEqual([true, true]);
    expect(["javascript:alert(1)", "//evil.example", "http://x.example", "data:x", ""].map(isSafeLink)).toEqual([false, false, false, false, false]);
  });
});

describe("the chat's own rules are the server's", () => {
  it("for the length of a message", () => expect(MAX_CHARACTERS).toBe(MAX_MESSAGE_CHARACTERS));

  it("and its text is readable on every colour a merchant picks (AI-07, WCAG 1.4.3)", () => {
    const channel = (value: number) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = (r: number, g: number, b: number) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const hex = (value: number) => value.toString(16).padStart(2, "0");
    for (let r = 0; r < 256; r += 15) for (let g = 0; g < 256; g += 15) for (let b = 0; b < 256; b += 15) {
      const colour = `#${hex(r)}${hex(g)}${hex(b)}`;
      const ground = luminance(r, g, b);
      const contrast = inkOn(colour) === "#fff" ? 1.05 / (ground + 0.05) : (ground + 0.05) / 0.05;
      expect(contrast, colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});
