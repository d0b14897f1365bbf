import { FLOW_DRAWINGS, type FlowIcon, type FlowView } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { button, element, icon } from "../../../extensions/chat-src/panel/dom.ts";
import type { FlowAround } from "../../../extensions/chat-src/panel/flow/flow-around.ts";
import panelCss from "../../../extensions/chat-src/panel/panel.css?inline";
import * as flowPart from "../../../extensions/chat-src/panel/parts/flow.ts";
import * as ordersPart from "../../../extensions/chat-src/panel/parts/orders.ts";
import * as productPart from "../../../extensions/chat-src/panel/parts/product.ts";
import type { Part } from "../../../extensions/chat-src/panel/part.ts";
import { exampleAnswer } from "./preview-examples.ts";

interface Preview {
  views?: FlowView | undefined;
  actions: { id: string; icon: FlowIcon; title: string }[];
  locale: Locale;
  onChoose(id: string): void;
}

const TEXTS = {
  nl: () => import("../../../extensions/chat/locales/nl.json"), fr: () => import("../../../extensions/chat/locales/fr.json"),
  de: () => import("../../../extensions/chat/locales/de.json"), en: () => import("../../../extensions/chat/locales/en.default.json"),
};

/** Draws the buttons and one quick action with the chat block's own parts and style, in a shadow root as on the storefront; only its server is an example. */
export async function drawPreview(host: HTMLElement, { views, actions, locale, onChoose }: Preview): Promise<void> {
  const { default: texts } = await TEXTS[locale]();
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const tray = element("div");
  const chips = element("div", { className: "actions" }, ...actions.map(({ id, icon: name, title }) => button("person", () => onChoose(id), icon(FLOW_DRAWINGS[name]), title)));
  const around: FlowAround = {
    locale, about: views?.id ?? "",
    conversation: () => ({ ask: async <T>(path: string, body?: object) => ({ ok: true as const, data: exampleAnswer(path, body ?? {}, views, locale) as T }), send: () => {} }),
    sayFailure: () => "", close: (...rest) => tray.replaceChildren(...rest), open: (name) => tray.replaceChildren(element("p", { className: "small", role: "status" }, name === "return" ? texts.return.title : texts.order.title)),
    load: (name) => Promise.resolve(name === "orders" ? [ordersPart as unknown as Part, texts.orders] : [productPart as unknown as Part, texts.product]),
  };
  const part = views && views.steps.length > 0 ? await flowPart.open(around, texts.flow) : null;
  if (part) tray.replaceChildren(part);
  root.replaceChildren(element("style", {}, panelCss), element("div", { className: "chat" }, element("div", { className: "scroll" }, element("p", { className: "greeting" }, texts.panel.hello), chips), tray));
}
