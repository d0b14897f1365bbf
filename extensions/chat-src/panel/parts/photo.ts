import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import { newRandomId } from "../random-id.ts";
import { shrink } from "../shrink-photo.ts";
import orderCss from "./order.css?inline";
import css from "./return.css?inline";

/** Shows a photo of what a complaint is about; made smaller here, where the camera's data stay as well. */
export function open({ conversation, sayFailure, close, next }: Surroundings, texts: PartTexts<"photo">): HTMLElement {
  // One id for one photo, however often it is sent.
  let clientMessageId = newRandomId();
  const note = element("p", { className: "small", role: "status" }, texts.why);
  const file = element("input", { type: "file", accept: "image/*", required: true });
  file.onchange = () => (clientMessageId = newRandomId());
  const send = element("button", { className: "way" }, texts.send);
  const form = element("form", { className: "order return", ariaLabel: texts.title });
  form.append(element("style", {}, orderCss + css), note, element("label", { className: "small" }, texts.choose, file), send, button("inline", () => {
    close();
    next();
  }, texts.close));

  form.onsubmit = async (event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    note.textContent = texts.sending;
    send.disabled = true;
    const image = await shrink(chosen);
    const answer = image && (await conversation().ask("photos", { clientMessageId, image }));
    send.disabled = false;
    if (!answer) note.textContent = texts.bad;
    else if (!answer.ok) note.textContent = sayFailure(answer.failure);
    else {
      close(element("p", { className: "small", role: "status" }, texts.sent));
      next();
    }
  };
  return form;
}
