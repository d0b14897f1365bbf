import type { Answer } from "./api.ts";
import { button, element } from "./dom.ts";
import type { Failure } from "./failure.ts";
import css from "./order-form.css?inline";
import type { OrderTexts } from "./texts.ts";

interface OrderFormOptions {
  locale: string;
  /** Name of the form. */
  title: string;
  /** "verify" asks for a code, and is answered the same whether the order exists or not (SH-12). */
  verify(path: "verify" | "verify-code", body: object): Promise<Answer<{ message?: string }>>;
  sayFailure(failure: Failure): string;
  /** The order is proven; the thread says so. */
  onDone(): void;
}

/** A file of its own, loaded when a guest opens it: few chats need it. A guest proves which order is theirs: number and contact, then the code from the mail. */
export async function orderForm({ locale, title, verify, sayFailure, onDone }: OrderFormOptions): Promise<HTMLFormElement> {
  // Beside this file. A variable, so that the builder leaves it alone.
  const words = `./order-text-${locale}.js`;
  const { default: texts } = (await import(words)) as { default: OrderTexts };
  const note = element("p", { className: "small", role: "status" });
  const name = element("input", { required: true, maxLength: 40 });
  const contact = element("input", { required: true, minLength: 3, maxLength: 254, autocomplete: "email" });
  const code = element("input", { required: true, maxLength: 9, inputMode: "numeric", autocomplete: "one-time-code" });
  const go = element("button", { className: "way" }, texts.next);
  const form = element("form", { className: "order", ariaLabel: title });
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
