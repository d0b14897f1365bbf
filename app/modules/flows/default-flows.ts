import type { FlowIcon } from "#app/contracts/flows.ts";
import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { type DefaultText, DEFAULT_TEXTS } from "./default-texts.ts";
import type { Flow, FlowStep, LocalText } from "./flow-content.ts";

const say = (name: DefaultText): LocalText => Object.fromEntries(LOCALES.map((locale: Locale) => [locale, DEFAULT_TEXTS[locale][name]]));

const person = (text: DefaultText): FlowStep => ({ id: "person", kind: "person", text: say(text) });

/** "Does that help?": yes ends the flow, no goes to a person (GD-11). */
const helped: FlowStep = {
  id: "helped", kind: "choice", text: say("helped"),
  options: [{ id: "yes", label: say("yes"), next: null }, { id: "no", label: say("no"), next: "person" }],
};

const flow = (id: string, icon: FlowIcon, title: DefaultText, steps: FlowStep[]): Flow => ({ id, isOn: true, icon, title: say(title), steps });

/**
 * What a shop shows until it changes something. Nothing in it promises anything: deadlines, hours and prices come from the shop's own
 * policies, settings and products, and what is left goes to people.
 */
export const DEFAULT_FLOWS: Flow[] = [
  flow("track", "parcel", "track", [{ id: "orders", kind: "orders", text: say("trackWhich"), next: "helped" }, helped, person("personOrder")]),
  flow("return", "return", "return", [
    {
      id: "what", kind: "choice", text: say("returnWhat"),
      options: [{ id: "return", label: say("returnMoney"), next: "form" }, { id: "exchange", label: say("returnExchange"), next: "orders" }],
    },
    { id: "form", kind: "return", text: say("returnForm") },
    { id: "orders", kind: "orders", text: say("exchangeWhich"), next: "wish" },
    {
      id: "wish", kind: "form", text: say("exchangeWish"),
      fields: [{ id: "item", label: say("exchangeItem"), type: "line", isRequired: true }, { id: "instead", label: say("exchangeInstead"), type: "line", isRequired: true }, { id: "note", label: say("note"), type: "area", isRequired: false }],
      next: "person",
    },
    person("personOrder"),
  ]),
  flow("withdraw", "document", "withdraw", [{ id: "withdrawal", kind: "withdrawal", text: say("withdrawText") }]),
  flow("delivery", "truck", "delivery", [{ id: "policy", kind: "policy", policy: "shipping", text: say("deliveryText"), next: "helped" }, helped, person("personGeneral")]),
  flow("hours", "clock", "hours", [{ id: "hours", kind: "hours", text: say("hoursText"), next: null }]),
  flow("products", "tag", "products", [{ id: "products", kind: "products", text: say("productsText"), next: null }]),
  flow("person", "person", "person", [
    { id: "form", kind: "form", text: say("personAbout"), fields: [{ id: "question", label: say("question"), type: "area", isRequired: false }], next: "person" },
    person("personGeneral"),
  ]),
];
