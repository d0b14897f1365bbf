import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { type DigestFacts, isNothing } from "#app/modules/insights/digest.ts";
import { digestMail } from "#app/modules/insights/digest-mail.ts";
import { nextDigestAt } from "#app/modules/insights/digest-time.ts";

const NONE: DigestFacts = { drafts: 0, persons: 0, overdue: 0, returns: 0, withdrawalsDue: 0, withdrawalsLate: 0, mentions: 0 };
const mail = (facts: Partial<DigestFacts>, locale: (typeof LOCALES)[number] = "en", shopName = "Atelier Noordzee") =>
  digestMail({ facts: { ...NONE, ...facts }, shopName, homeUrl: "https://admin.shopify.com/store/x/apps/k/app", offUrl: "https://loket.example/digest-off?key=1&shop=2" }, locale);

describe("the moment of the next daily mail", () => {
  it.each([
    ["today, before the hour", "2026-11-25T05:00:00Z", "2026-11-25T07:00:00.000Z"],
    ["tomorrow, after it", "2026-11-25T08:00:00Z", "2026-11-26T07:00:00.000Z"],
    ["tomorrow, at the very moment", "2026-11-25T07:00:00Z", "2026-11-26T07:00:00.000Z"],
    ["on the shop's day, not on UTC's", "2026-11-25T23:30:00Z", "2026-11-26T07:00:00.000Z"],
    ["at the same hour of the clock when summer time begins", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["and when it ends", "2026-10-24T12:00:00Z", "2026-10-25T07:00:00.000Z"],
  ])("is %s", (_, now, next) => expect(nextDigestAt({ now: new Date(now), hour: 8, timezone: "Europe/Brussels" }).toISOString()).toBe(next));

  it("counts an unknown time zone as UTC", () => expect(nextDigestAt({ now: new Date("2026-11-25T07:00:00Z"), hour: 8, timezone: "Nowhere/Land" }).toISOString()).toBe("2026-11-25T08:00:00.000Z"));
});

describe("the daily mail", () => {
  it("is nothing when nothing waits", () => {
    expect(isNothing(NONE)).toBe(true);
    expect(isNothing({ ...NONE, mentions: 1 })).toBe(false);
  });

  it("tells what is late first, and only what there is", () => {
    const { subject, text } = mail({ drafts: 3, persons: 1, withdrawalsDue: 2, withdrawalsLate: 1 });
    expect(subject).toBe("Atelier Noordzee: 4 conversations wait for your team");
    expect(text.split("\n").filter((line) => line.startsWith("- "))).toEqual([
      "- 1 refund of a withdrawal is overdue", "- 1 withdrawal to refund within five days", "- 1 conversation needs a person", "- 3 proposed replies wait for approval",
    ]);
  });

  it.each(LOCALES)("in %s says each thing, links to the app, and can be ended by one press (RFC 8058)", (locale) => {
    const { subject, text, html, headers } = mail({ drafts: 2, persons: 1, overdue: 1, returns: 1, withdrawalsDue: 2, withdrawalsLate: 1, mentions: 1 }, locale);
    expect(text.split("\n").filter((line) => line.startsWith("- "))).toHaveLength(7);
    expect(subject).toContain("3");
    for (const part of [text, html]) expect(part).toContain("https://admin.shopify.com/store/x/apps/k/app");
    expect(html).toContain("https://loket.example/digest-off?key=1&amp;shop=2");
    expect(headers).toEqual({ "List-Unsubscribe": "<https://loket.example/digest-off?key=1&shop=2>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
  });

  it("writes a shop's name as text, whatever is in it (SEC-07)", () => {
    expect(mail({ drafts: 1 }, "nl", "A<b>&Co").html).toContain("A&lt;b&gt;&amp;Co");
  });
});
