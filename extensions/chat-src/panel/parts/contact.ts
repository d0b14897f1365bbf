import type { MailAccepted } from "../../../../app/contracts/chat-care.ts";
import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import css from "./order.css?inline";

/** Leaves an address to be answered at: one sentence says what for, and the same place takes it back (GD-05). */
export function open({ conversation, sayFailure, close, next }: Surroundings, texts: PartTexts<"contact">): HTMLElement {
  const state = conversation().state?.mail ?? null;
  const note = element("p", { className: "small", role: "status" }, state === "asked" ? texts.asked : state === "confirmed" ? texts.confirmed : state ? "" : texts.none);
  const email = element("input", { type: "email", required: true, maxLength: 254, autocomplete: "email" });
  const send = element("button", { className: "way" }, texts.send);
  const leave = button("inline", () => {
    close();
    next();
  }, texts.close);
  const form = element("form", { className: "order", ariaLabel: texts.title });
  const fields = state ? [element("label", { className: "small" }, texts.email, email), element("p", { className: "small" }, texts.consent), send] : [];
  const remove = state && state !== "none" ? [button("inline", () => void tell(""), texts.delete)] : [];
  form.append(element("style", {}, css), element("strong", {}, texts.title), note, ...fields, ...remove, leave);

  async function tell(address: string): Promise<void> {
    send.disabled = true;
    const answer = await conversation().ask<MailAccepted>("contact", { email: address });
    send.disabled = false;
    note.textContent = answer.ok ? answer.data.message : sayFailure(answer.failure);
    if (answer.ok) email.value = "";
    leave.focus();
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    void tell(email.value);
  };
  return form;
}
