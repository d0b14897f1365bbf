import { describe, expect, it } from "vitest";
import { findAddressProblem, isUsableBaseUrl } from "#app/platform/llm/provider-address.server.ts";
import { AddressRefused, isPublicAddress, publicLookup } from "#app/platform/llm/public-address.server.ts";

describe("which addresses are public", () => {
  it.each(["8.8.8.8", "20.105.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001:80b::200e", "2606:4700::6810:84e5"])("%s is", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "localhost", "",
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("a provider's address as a merchant types it", () => {
  it.each(["https://api.mistral.ai/v1", "https://llm.shop.example:8443/v1", "https://noordzee.openai.azure.com/", "http://127.0.0.1:11434/v1"])("%s may be used", (text) => expect(isUsableBaseUrl(text)).toBe(true));

  it.each([
    "http://api.mistral.ai/v1", "https://user:pass@llm.example/v1", "https://llm.example/v1#x", "https://llm.example/v1?x=1", "ftp://llm.example", "javascript:alert(1)", "", "llm.example",
    "https://localhost/v1", "https://postgres/v1", "https://db.internal/v1", "https://printer.local/v1", "https://a.localhost/v1", "https://10.0.0.5/v1", "https://0x0a.5/v1", "https://167772165/v1",
    "https://[::1]/v1", "https://[fd00::1]/v1", "https://127.0.0.2/v1",
  ])("%j may not", (text) => expect(isUsableBaseUrl(text)).toBe(false));

  it("that resolves to nothing can be saved: the connection test tells", async () => {
    expect(await findAddressProblem("https://there-is-no-such-host.invalid/v1")).toBeNull();
  });
});

describe("the look-up of a connection", () => {
  const answering = (...addresses: string[]) => publicLookup((_, __, done) => done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))));
  const look = (lookup: ReturnType<typeof publicLookup>, all = false) =>
    new Promise((resolve, reject) => lookup("rebound.example", { all }, (error, address) => (error ? reject(error) : resolve(address))));

  it("gives the very addresses that it judged", async () => {
    expect(await look(answering("93.184.216.34"))).toBe("93.184.216.34");
    expect(await look(answering("93.184.216.34", "2606:4700::1"), true)).toEqual([{ address: "93.184.216.34", family: 4 }, { address: "2606:4700::1", family: 6 }]);
  });

  it.each([[["127.0.0.1"]], [["93.184.216.34", "10.0.0.1"]], [["::ffff:169.254.169.254"]], [[]]])("refuses a name that leads to %j, whatever it led to before", async (addresses) => {
    await expect(look(answering(...addresses))).rejects.toBeInstanceOf(AddressRefused);
    await expect(look(answering(...addresses), true)).rejects.toBeInstanceOf(AddressRefused);
  });
});
