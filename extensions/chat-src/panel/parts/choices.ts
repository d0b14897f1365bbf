import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import css from "./choices.css?inline";

/** What the shopper may take back or take along at any time, in one place (GD-05). */
export function open({ conversation, sayFailure, open: openPart, end }: Surroundings, texts: PartTexts<"choices">): HTMLElement {
  const list = element("div", { className: "choices", role: "group", ariaLabel: texts.title });
  const say = (text: string) => element("p", { className: "small", role: "status" }, text);
  const draw = (...rows: HTMLElement[]) => list.replaceChildren(element("style", {}, css), ...rows);
  const act = (text: string, onclick: () => unknown) => button("inline", () => void onclick(), text);
  const show = (done = "") => draw(
    ...(done ? [say(done)] : []),
    ...(conversation().isKeptLonger ? [act(texts.keep_less, forgetSooner)] : []),
    ...(conversation().state?.mail ? [act(texts.contact, () => openPart("contact"))] : []),
    act(texts.transcript, () => openPart("transcript")),
    act(texts.end, () => confirm(texts.end_question, texts.end_yes, end)),
    act(texts.delete, () => confirm(texts.delete_question, texts.delete_yes, deleteAll)),
  );
  show();

  async function forgetSooner(): Promise<void> {
    if (await conversation().forgetSooner()) show(texts.kept_less);
  }

  /** Asks once more, in place: what is forgotten cannot be called back. */
  function confirm(question: string, yes: string, onYes: () => unknown): void {
    const keep = act(texts.end_no, show);
    draw(say(question), act(yes, onYes), keep);
    keep.focus();
  }

  /** At the shop and on this device. What is gone already is gone. */
  async function deleteAll(): Promise<void> {
    const answer = await conversation().ask("delete");
    if (answer.ok || answer.failure.kind === "gone") end(texts.deleted);
    else show(sayFailure(answer.failure));
  }
  return list;
}
