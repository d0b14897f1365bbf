import { describe, expect, it } from "vitest";
import { type OwnText, pickOwnQuestion } from "#app/modules/automation/own-questions.ts";

const POLICY: OwnText = { source: "SHOP_POLICY", title: "Retourbeleid", body: "U hebt 30 dagen." };
const PAGE: OwnText = { source: "PAGE", title: "Veelgestelde vragen: levering", body: "Wanneer wordt mijn bestelling geleverd?\nBinnen 2 werkdagen.\n\nWat kost de verzending?\n4,95 euro." };
const FAQ: OwnText = { source: "FAQ", title: "Kan ik afhalen in Gent?", body: "Ja." };

describe("the question of the first draft", () => {
  it("is of the shop's own answers, then of a page of questions, then of a policy", () => {
    expect(pickOwnQuestion("nl", [POLICY, PAGE, FAQ])).toBe("Kan ik afhalen in Gent?");
    expect(pickOwnQuestion("nl", [POLICY, PAGE])).toBe("Wat kost de verzending?");
    expect(pickOwnQuestion("nl", [POLICY])).toBe("Hoeveel tijd heb ik om iets terug te sturen?");
  });

  it("is one that a guest can be answered, where there is one", () => {
    const orders: OwnText = { ...PAGE, body: "Wanneer wordt mijn bestelling geleverd?\nBinnen 2 werkdagen.\n\nWaar is mijn pakje?\nOp uw orderpagina." };
    expect(pickOwnQuestion("nl", [orders])).toBe("Wanneer wordt mijn bestelling geleverd?");
    expect(pickOwnQuestion("nl", [orders, POLICY])).toBe("Hoeveel tijd heb ik om iets terug te sturen?");
  });

  it("is none where no text holds one: a turn of phrase is no list of questions", () => {
    expect(pickOwnQuestion("nl", [{ source: "PAGE", title: "Over ons", body: "Waarom linnen?\nOmdat het lang meegaat." }])).toBeNull();
    expect(pickOwnQuestion("nl", [])).toBeNull();
  });
});
