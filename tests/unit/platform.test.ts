import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { decryptField, encryptField, equalBytes, keyedHash, newToken, parseKeyRing, sha256 } from "#app/platform/crypto.server.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { LOG_OPTIONS } from "#app/platform/log.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { withoutSecrets } from "#app/platform/shopify/library-log.server.ts";
import { isSignedBy } from "#app/platform/shopify/verify-hmac.server.ts";

const context = { shopId: "0190a000-0000-7000-8000-000000000001", field: "Message.body" };
const key = (id: string, bytes = 32) => `${id}:${randomBytes(bytes).toString("base64")}`;

describe("field encryption (GD-19)", () => {
  it("opens again exactly, and writes the same text differently each time", () => {
    const text = "Waar blijft mijn pakje? 👩‍🍳 é\n";
    const [one, two] = [encryptField(context, text), encryptField(context, text)];
    expect(decryptField(context, one)).toBe(text);
    expect(equalBytes(one, two)).toBe(false);
    expect(Buffer.from(one).includes("pakje")).toBe(false);
  });

  it.each([["another shop", { ...context, shopId: "0190a000-0000-7000-8000-000000000002" }], ["another field", { ...context, field: "Draft.content" }]])("does not open for %s", (_, other) => {
    expect(() => decryptField(other, encryptField(context, "geheim"))).toThrow(/cannot decrypt/);
  });

  it("notices every changed byte", () => {
    const envelope = encryptField(context, "geheim");
    for (let at = 0; at < envelope.length; at++) {
      const changed = Uint8Array.from(envelope, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => decryptField(context, changed), `byte ${at}`).toThrow();
    }
    expect(() => decryptField(context, new Uint8Array())).toThrow();
  });

  it("rotates: the first key writes, the older ones still read, a key that is gone reads nothing", async () => {
    const [old, fresh] = [key("old"), key("new")];
    const withRing = async (ring: string) => {
      vi.resetModules();
      vi.stubEnv("ENCRYPTION_KEYS", ring);
      return import("#app/platform/crypto.server.ts");
    };
    const before = await withRing(old);
    const written = before.encryptField(context, "van vóór de wissel");
    const hashed = before.keyedHash(context.shopId, "7001");
    const after = await withRing(`${fresh},${old}`);
    expect(after.decryptField(context, written)).toBe("van vóór de wissel");
    expect(after.keyedHash(context.shopId, "7001")).toBe(hashed);
    expect(Buffer.from(after.encryptField(context, "x")).includes("new")).toBe(true);
    const gone = await withRing(fresh);
    expect(() => gone.decryptField(context, written)).toThrow(/unknown_encryption_key/);
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it.each([["too short", key("k1", 16)], ["without an id", key("")], ["twice the same id", `${key("k1")},${key("k1")}`], ["no base64", "k1:***"], ["nothing", ""]])("refuses a ring that is %s", (_, ring) => {
    expect(() => parseKeyRing(ring)).toThrow(/ENCRYPTION_KEYS/);
  });
});

describe("tokens, hashes and ids", () => {
  it("a token has 256 random bits and never repeats", () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  it("a keyed hash is the same for one shop, different for another, and not a plain hash", () => {
    expect(keyedHash("a", "7001")).toBe(keyedHash("a", "7001"));
    expect(keyedHash("a", "7001")).not.toBe(keyedHash("b", "7001"));
    expect(keyedHash("a", "7001")).not.toBe(Buffer.from(sha256("a\u00007001")).toString("hex"));
  });

  it("an id grows with time and is told from anything else", () => {
    expect(newId(1_000) < newId(2_000)).toBe(true);
    expect([newId(), newId().toUpperCase(), "x", 7, null, `${newId()} `].map(isId)).toEqual([true, false, false, false, false, false]);
  });

  it("a signature is right in whole or not at all", () => {
    const right = "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0";
    expect(isSignedBy("key", "data", right, "hex")).toBe(true);
    for (const wrong of ["", "00", right.slice(0, 62), `${right}00`, right.toUpperCase(), `${right.slice(0, 63)}1`, "zz".repeat(32)]) expect(isSignedBy("key", "data", wrong, "hex"), wrong).toBe(false);
  });
});

describe("a cache of rows", () => {
  it("shares one load among many, forgets it after its time, and never keeps a failure", async () => {
    vi.useFakeTimers();
    const cache = new ShortCache<number>({ lifetimeMs: 1_000 });
    const load = vi.fn(() => Promise.resolve(1));
    await Promise.all([cache.get("a", load), cache.get("a", load)]);
    expect(load).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_001);
    await cache.get("a", load);
    expect(load).toHaveBeenCalledTimes(2);
    await expect(cache.get("b", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await cache.get("b", () => Promise.resolve(7))).toBe(7);
    vi.useRealTimers();
  });

  it("stays small: the oldest entries go", async () => {
    const cache = new ShortCache<number>({ lifetimeMs: 60_000, maxEntries: 2 });
    for (const name of ["a", "b", "c"]) await cache.get(name, () => Promise.resolve(1));
    const again = vi.fn(() => Promise.resolve(2));
    expect([await cache.get("c", again), await cache.get("a", again)]).toEqual([1, 2]);
    expect(again).toHaveBeenCalledTimes(1);
  });
});

describe("log lines", () => {
  it("hide bodies, addresses, tokens and keys, however deep they are passed by mistake", () => {
    const lines: string[] = [];
    const sink = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
    const copy = pino({ ...LOG_OPTIONS, level: "info" }, sink);
    const secret = "geheim-4711";
    copy.info({ shopId: "s1", body: secret, message: { text: secret, email: secret, shop: { accessToken: secret } }, headers: { authorization: secret, cookie: secret }, apiKey: secret }, "x");
    expect(lines.join("")).toContain("s1");
    expect(lines.join("")).not.toContain(secret);
  });

  it("of Shopify's library carry no token", () => {
    const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.abc-DEF_123";
    expect(withoutSecrets(`token shpat_${"a".repeat(32)} and ${jwt} failed`)).toBe("token [redacted] and [redacted] failed");
    expect(withoutSecrets("x".repeat(2_000))).toHaveLength(500);
  });
});
