import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import css from "./order.css?inline";

/**
 * A guest proves which order is theirs: number and contact, then the code from the mail. Asking for a code is answered
 * the same whether the order exists or not (SH-12).
 */
export function open({ conversation, sayFailure, close, next }: Surroundings, texts: PartTexts<"order">): HTMLFormElement {
  const note = element("p", { className: "small", role: "status" });
  const name = element("input", { required: true, maxLength: 40 });
  const contact = element("input", { required: true, minLength: 3, maxLength: 254, autocomplete: "email" });
  const code = element("input", { required: true, maxLength: 9, inputMode: "numeric", autocomplete: "one-time-code" });
  const go = element("button", { className: "way" }, texts.next);
  const form = element("form", { className: "order", ariaLabel: texts.title });
  const row = (text: string, input: HTMLInputElement) => element("label", { className: "small" }, text, input);
  const show = (isCode: boolean, text: string) => {
    note.textContent = text;
    form.replaceChildren(
      element("style", {}, css),
      note,
      ...(isCode ? [row(texts.code, code)] : [row(texts.name, name), row(texts.contact, contact)]),
      go,
      ...(isCode ? [button("inline", () => show(false, texts.why), texts.new)] : []),
    );
  };
  show(false, texts.why);

  form.onsubmit = async (event) => {
    event.preventDefault();
    const isCode = code.isConnected;
    go.disabled = true;
    const answer = await (isCode
      ? conversation().ask<{ message?: string }>("verify-code", { code: code.value })
      : conversation().ask<{ message?: string }>("verify", { orderName: name.value, contact: contact.value }));
    go.disabled = false;
    code.value = "";
    if (!answer.ok) note.textContent = sayFailure(answer.failure);
    else if (isCode) {
      close();
      return next();
    }
    else show(true, answer.data.message ?? "");
    (isCode || answer.ok ? code : name).focus();
  };
  return form;
}
