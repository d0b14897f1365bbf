import type { ConsentChoices, StartView } from "../../../app/contracts/storefront.ts";
import { disclosureText } from "./disclosure.ts";
import { button, element } from "./dom.ts";
import type { Texts } from "./texts.ts";

interface FirstViewOptions {
  view: StartView;
  texts: Texts;
  /** What happened before, for example that the last conversation has ended. */
  note: string;
  onChoice(choices: ConsentChoices): void;
}

/**
 * What a shopper sees before anything can be written: that AI is involved (AI-01), then the greeting,
 * the merchant's own where there is one (AI-02), the privacy notice, and two equally easy ways in (GD-01, GD-10).
 */
export function firstView({ view, texts, note, onChoice }: FirstViewOptions): HTMLElement {
  const { disclosure } = view;
  const longer = longerHistory(view);
  // What was on the screen, should the shop publish another text meanwhile (GD-04).
  const shown = Object.fromEntries(view.consentTexts.map(({ purpose, version }) => [purpose, version]));
  const choose = (aiAssistance: boolean) => () => onChoice({ aiAssistance, longerHistory: longer?.input.checked ?? false, shown });
  const assistance = view.aiEnabled && view.consentTexts.find(({ purpose }) => purpose === "ai_assistance");

  const content = element("div", { className: "first" });
  if (note) content.append(element("p", { className: "note" }, note));
  content.append(disclosureText(disclosure, texts));
  content.append(element("p", { className: "greeting" }, disclosure.greeting || texts.hello));
  const bottom = element("div", { className: "ways" });
  bottom.append(element("h3", {}, texts.choose));
  if (assistance) bottom.append(element("p", { className: "small" }, assistance.text));
  if (longer) bottom.append(longer.label);
  bottom.append(waysIn(view.aiEnabled, texts, choose));
  content.append(bottom);
  return content;
}

function waysIn(isAiEnabled: boolean, texts: Texts, choose: (aiAssistance: boolean) => () => void): HTMLElement {
  const way = (title: string, hint: string, onclick: () => void) =>
    button("way", onclick, element("strong", {}, title), " ", element("span", {}, hint));
  if (!isAiEnabled) return element("div", { className: "two" }, way(texts.start, texts.start_person_hint, choose(false)));
  return element(
    "div",
    { className: "two" },
    way(texts.start, texts.start_ai_hint, choose(true)),
    way(texts.start_person, texts.start_person_hint, choose(false)),
  );
}

/** The opt-in to a longer history: never ticked beforehand. */
function longerHistory({ consentTexts }: StartView): { input: HTMLInputElement; label: HTMLElement } | null {
  const consent = consentTexts.find(({ purpose }) => purpose === "longer_history");
  if (!consent) return null;
  const input = element("input", { type: "checkbox" });
  return { input, label: element("label", { className: "choice" }, input, element("span", {}, consent.text)) };
}
