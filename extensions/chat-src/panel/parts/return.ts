import type { ReturnOptions, ReturnRequested } from "../../../../app/contracts/storefront.ts";
import type { Answer } from "../api.ts";
import { button, element } from "../dom.ts";
import type { Failure } from "../failure.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import { newRandomId } from "../random-id.ts";
import { shrink } from "../shrink-photo.ts";
import orderCss from "./order.css?inline";
import css from "./return.css?inline";

type ReturnTexts = PartTexts<"return">;

/** Sends something back; a guest proves an order first. */
export async function open({ conversation, sayFailure, close, open: openPart }: Surroundings, texts: ReturnTexts): Promise<HTMLElement | null> {
  const ask: ReturnFormOptions["ask"] = (path, body) => conversation().ask(path, body);
  const answer = await ask<ReturnOptions>("return-options");
  if (!answer.ok) return say(sayFailure(answer.failure));
  if (answer.data.mustVerify) {
    void openPart("order", () => void openPart("return"));
    return null;
  }
  if (answer.data.orders.length === 0) return say(texts.none);
  // What became of a photo that got lost stays on the screen.
  return returnForm({ options: answer.data, texts, ask, sayFailure, onDone: (problem) => close(...(problem ? [say(problem)] : [])) });
}

const say = (text: string) => element("p", { className: "small", role: "status" }, text);

interface ReturnFormOptions {
  options: ReturnOptions;
  texts: ReturnTexts;
  ask<T>(path: "return-options" | "returns" | "return-photos", body?: object): Promise<Answer<T>>;
  sayFailure(failure: Failure): string;
  onDone(problem?: string): void;
}

type Order = ReturnOptions["orders"][number];

/** Picks order, pieces and reasons, shows them once more, and sends them: one wish, however often it is sent. */
function returnForm({ options, texts, ask, sayFailure, onDone }: ReturnFormOptions): HTMLFormElement {
  const clientReturnId = newRandomId();
  const status = element("p", { className: "small", role: "status" });
  const body = element("div");
  const form = element("form", { className: "order return", ariaLabel: texts.title });
  const orders = options.orders.map((order) => orderFields(order, options.reasons, texts));
  const picker = element("select", {}, ...options.orders.map(({ orderId, name }) => element("option", { value: orderId }, name)));
  const note = element("textarea", { maxLength: 300, rows: 2 });
  const photo = element("input", { type: "file", accept: "image/*" });
  const go = element("button", { className: "way" }, texts.next);
  const back = button("inline", () => edit(), texts.back);
  let isChecked = false;

  const current = () => orders[Math.max(0, picker.selectedIndex)] as (typeof orders)[number];
  const labelled = (text: string, input: HTMLElement) => element("label", { className: "small" }, text, input);
  const show = (isSummary: boolean, text: string, ...nodes: Node[]) => {
    isChecked = isSummary;
    status.textContent = text;
    go.textContent = isSummary ? texts.send : texts.next;
    back.hidden = !isSummary;
    body.replaceChildren(...nodes);
  };
  const edit = () => show(false, "", ...(orders.length > 1 ? [labelled(texts.order, picker)] : []), current().node, labelled(texts.note, note), labelled(texts.photo, photo));
  picker.onchange = edit;
  edit();
  form.append(element("style", {}, orderCss + css), element("strong", {}, texts.title), body, status, go, back, button("inline", () => onDone(), texts.cancel));

  form.onsubmit = async (event) => {
    event.preventDefault();
    const lines = current().chosen();
    if (lines.length === 0) return void (status.textContent = texts.choose);
    if (!isChecked) {
      show(true, texts.check, element("ul", {}, ...lines.map(({ words }) => element("li", {}, words))), element("p", {}, note.value));
      return back.focus();
    }
    go.disabled = true;
    const sent = await ask<ReturnRequested>("returns", {
      clientReturnId, orderId: current().orderId, note: note.value, lines: lines.map(({ words: _, ...line }) => line),
    });
    const [file] = photo.files ?? [];
    const problem = sent.ok && file ? await sendPhoto(file, sent.data.returnId) : "";
    go.disabled = false;
    if (sent.ok) onDone(problem);
    else status.textContent = sayFailure(sent.failure);
  };

  /** The return is stored already: a photo that does not arrive is told and costs nothing else. */
  async function sendPhoto(file: File, returnId: string): Promise<string> {
    const image = await shrink(file);
    if (!image) return texts.bad_photo;
    const answer = await ask("return-photos", { returnId, image });
    return answer.ok ? "" : `${texts.photo_lost} ${sayFailure(answer.failure)}`;
  }
  return form;
}

interface Chosen {
  fulfillmentLineItemId: string;
  quantity: number;
  reasonId: string;
  /** "1 × Plaid (Te klein)" */
  words: string;
}

function orderFields({ orderId, lines }: Order, reasons: ReturnOptions["reasons"], texts: ReturnTexts) {
  const fields = lines.map((line) => {
    const title = [line.title, line.variantTitle].filter(Boolean).join(" · ");
    const counts = Array.from({ length: Math.min(line.quantity, 50) + 1 }, (_, count) => element("option", { value: String(count) }, count ? String(count) : texts.not_this));
    const quantity = element("select", { ariaLabel: `${texts.how_many}: ${title}` }, ...counts);
    const reason = element("select", { ariaLabel: `${texts.reason}: ${title}`, hidden: true }, ...reasons.map(({ id, label }) => element("option", { value: id }, label)));
    quantity.onchange = () => {
      reason.hidden = quantity.value === "0";
    };
    return { line, title, quantity, reason, node: element("fieldset", {}, element("legend", {}, title), quantity, reason) };
  });
  return {
    orderId,
    node: element("div", {}, ...fields.map(({ node }) => node)),
    chosen: (): Chosen[] => fields.filter(({ quantity }) => quantity.value !== "0").map(({ line, title, quantity, reason }) => ({
      fulfillmentLineItemId: line.fulfillmentLineItemId,
      quantity: Number(quantity.value),
      reasonId: reason.value,
      words: `${quantity.value} × ${title} (${reason.selectedOptions[0]?.textContent})`,
    })),
  };
}
