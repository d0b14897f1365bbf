import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { frameOf, isTooWide, say, useProduct } from "./support/product.ts";

const product = useProduct();
const { staff } = product;

describe("beside a thread", () => {
  it("staff keep a note, a tag and a priority, read the customer's history, merge a duplicate, and see a new message come in", { timeout: 180_000 }, async () => {
    await product.stack.control("customer", { id: "7005" });
    await product.ask("Waar blijft mijn plaid?");
    const { chat: shopper } = await product.ask("Ik vroeg al naar mijn plaid, is er nieuws?");
    const { page, app } = await staff("/inbox?view=open", "nl");
    await app.getByText("Ik vroeg al naar mijn plaid").first().click();
    await app.getByRole("textbox", { name: "Nieuwe notitie" }).fill("De leverancier belt terug");
    await app.getByRole("button", { name: "Notitie toevoegen" }).click();
    await app.getByText("De leverancier belt terug").first().waitFor();
    await app.getByRole("textbox", { name: "Nieuw of bestaand label" }).fill("Plaids");
    await app.getByRole("button", { name: "Toevoegen", exact: true }).click();
    await app.getByRole("button", { name: /Plaids/ }).waitFor();
    await app.getByLabel("Prioriteit").selectOption("2");
    await app.getByText("Eerst", { exact: true }).first().waitFor();
    await app.getByRole("button", { name: "Tonen" }).click();
    await app.getByText(/Bestelling #/).first().waitFor();
    await app.getByRole("button", { name: /Het gesprek van .* met dit gesprek samenvoegen/ }).first().click();
    await app.getByText(/ook hier beantwoord \(/).first().waitFor();
    await say(shopper, "Het is dringend");
    await app.locator(".loket-message").getByText("Het is dringend").waitFor({ timeout: 40_000 });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, "thread-desk-nl-1280");
  });

  it.each([["nl", "Plaids"], ["en", "Plaids"]])("all of it fits a phone and a desk (%s)", { timeout: 120_000 }, async (locale, tag) => {
    for (const [name, viewport] of [["390", PHONE], ["1280", DESKTOP]] as const) {
      const { page, app } = await staff("/inbox?view=open", locale, viewport);
      await app.locator(".loket-row").getByText(tag).first().waitFor();
      await keepScreenshot(page, `inbox-${locale}-${name}`);
      expect(await isTooWide(page), `inbox ${name}`).toBe(false);
      await app.getByText("Het is dringend").first().click();
      await app.getByText("De leverancier belt terug").first().waitFor();
      expect(await isTooWide(page), `thread ${name}`).toBe(false);
      await app.getByText("De leverancier belt terug").first().scrollIntoViewIfNeeded();
      await keepScreenshot(page, `thread-${locale}-${name}`);
    }
  });
});
