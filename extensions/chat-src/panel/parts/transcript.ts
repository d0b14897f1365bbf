import type { MailAccepted, TranscriptFile } from "../../../../app/contracts/chat-care.ts";
import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import css from "./order.css?inline";

/** The chat as a file or by e-mail. */
export function open({ conversation, sayFailure, close, next }: Surroundings, texts: PartTexts<"transcript">): HTMLElement {
  const note = element("p", { className: "small", role: "status" });
  const email = element("input", { type: "email", required: true, maxLength: 254, autocomplete: "email" });
  const send = element("button", { className: "way" }, texts.send);
  const form = element("form", { className: "order", ariaLabel: texts.title });
  const save = (format: "text" | "html") => button("inline", () => void download(format), texts[format]);
  const byMail = conversation().state?.mail ? [element("label", { className: "small" }, texts.email, email), send] : [];
  form.append(element("style", {}, css), element("strong", {}, texts.title), save("text"), save("html"), ...byMail, note, button("inline", () => {
    close();
    next();
  }, texts.close));

  async function download(format: "text" | "html"): Promise<void> {
    const answer = await conversation().ask<TranscriptFile>("transcript", { format });
    if (!answer.ok) return void (note.textContent = sayFailure(answer.failure));
    const { content, type, filename } = answer.data;
    const href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    element("a", { href, download: filename }).click();
    // The browser has begun by then.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    note.textContent = texts.saved;
  }
  form.onsubmit = async (event) => {
    event.preventDefault();
    send.disabled = true;
    const answer = await conversation().ask<MailAccepted>("transcript-mail", { email: email.value });
    send.disabled = false;
    note.textContent = answer.ok ? answer.data.message : sayFailure(answer.failure);
    if (answer.ok) email.value = "";
  };
  return form;
}
