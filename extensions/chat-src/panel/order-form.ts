import type { Answer } from "./api.ts";
import { button, element } from "./dom.ts";
import type { Failure } from "./failure.ts";
import css from "./order-form.css?inline";
import type { Texts } from "./texts.ts";

interface OrderFormOptions {
  texts: Texts;
  /** "verify" asks for a code, and is answered the same whether the order exists or not (SH-12). */
  verify(path: "verify" | "verify-code", body: object): Promise<Answer<{ message?: string }>>;
  sayFailure(failure: Failure): string;
  /** The order is proven; the thread says so. */
  onDone(): void;
}

/** A file of its own, loaded when a guest opens it: few chats need it. A guest proves which order is theirs: number and contact, then the code from the mail. */
export function orderForm({ texts, verify, sayFailure, onDone }: OrderFormOptions): HTMLFormElement {
  const note = element("p", { className: "small", role: "status" });
  const name = element("input", { required: true, maxLength: 40 });
  const contact = element("input", { required: true, minLength: 3, maxLength: 254, autocomplete: "email" });
  const code = element("input", { required: true, maxLength: 9, inputMode: "numeric", autocomplete: "one-time-code" });
  const go = element("button", { className: "way" }, texts.order_next);
  const form = element("form", { className: "order", ariaLabel: texts.order });
  const row = (text: string, input: HTMLInputElement) => element("label", { className: "small" }, text, input);
  const show = (isCode: boolean, text: string) => {
    note.textContent = text;
    form.replaceChildren(
      element("style", {}, css),
      note,
      ...(isCode ? [row(texts.order_code, code)] : [row(texts.order_name, name), row(texts.order_contact, contact)]),
      go,
      ...(isCode ? [button("inline", () => show(false, texts.order_why), texts.order_new)] : []),
    );
  };
  show(false, texts.order_why);

  form.onsubmit = async (event) => {
    event.preventDefault();
    const isCode = code.isConnected;
    go.disabled = true;
    const answer = await (isCode ? verify("verify-code", { code: code.value }) : verify("verify", { orderName: name.value, contact: contact.value }));
    go.disabled = false;
    code.value = "";
    if (!answer.ok) note.textContent = sayFailure(answer.failure);
    else if (isCode) return onDone();
    else show(true, answer.data.message ?? "");
    (isCode || answer.ok ? code : name).focus();
  };
  return form;
}
