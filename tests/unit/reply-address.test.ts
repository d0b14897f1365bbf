import { describe, expect, it } from "vitest";
import { makeReplyAddress, readReplyAddress } from "#app/modules/mail/reply-address.server.ts";

const SHOP = "01900000-0000-7000-8000-000000000001";
const OTHER_SHOP = "01900000-0000-7000-8000-000000000002";
const CONVERSATION = "0190f5a0-1234-7abc-8def-00112233aabb";
const NOW = new Date("2026-11-25T12:00:00Z");
const make = (mailbox = "hilfe@noordzee.example") => makeReplyAddress({ shopId: SHOP, conversationId: CONVERSATION, mailbox, now: NOW });
const read = (address: string, { shopId = SHOP, now = NOW } = {}) => readReplyAddress({ shopId, address, now });

describe("the address that leads an answer back to its conversation", () => {
  it("is an address of the mailbox itself and is read again, however its case was changed on the way", () => {
    const address = make() as string;
    expect(address).toMatch(/^hilfe\+r[a-z2-7]{42}@noordzee\.example$/);
    expect(read(address)).toBe(CONVERSATION);
    expect(read(address.toUpperCase())).toBe(CONVERSATION);
  });

  it("fits into the 64 characters that a local part may have (RFC 5321), or is not made", () => {
    expect((make("kundenservice@noordzee.example") as string).split("@")[0]!.length).toBeLessThanOrEqual(64);
    expect(make("the-customer-service-of-noordzee@noordzee.example")).toBeNull();
    expect(make("no address")).toBeNull();
  });

  it("means nothing in another shop, at another mailbox, after any change and once it is too old", () => {
    const address = make() as string;
    expect(read(address, { shopId: OTHER_SHOP })).toBeNull();
    expect(read(address.replace("hilfe+", "info+"))).toBeNull();
    for (const at of [7, 20, 33, 40, 46]) expect(read(`${address.slice(0, at)}${address[at] === "a" ? "b" : "a"}${address.slice(at + 1)}`)).toBeNull();
    expect(read(address, { now: new Date("2027-05-20T12:00:00Z") })).toBe(CONVERSATION);
    expect(read(address, { now: new Date("2027-06-01T12:00:00Z") })).toBeNull();
    for (const other of ["hilfe@noordzee.example", "hilfe+news@noordzee.example", "", "+r@", `${address}x`]) expect(read(other)).toBeNull();
  });
});
