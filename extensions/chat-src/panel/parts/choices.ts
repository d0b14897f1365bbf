import { button, element } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import css from "./choices.css?inline";

/** What the shopper may take back at any time, in one place (GD-05). */
export function open({ conversation, end }: Surroundings, texts: PartTexts<"choices">): HTMLElement {
  const list = element("div", { className: "choices", role: "group", ariaLabel: texts.title });
  const show = (done = "") => {
    const rows: HTMLElement[] = [button("inline", confirmEnd, texts.end)];
    if (conversation().isKeptLonger) rows.unshift(button("inline", () => void forgetSooner(), texts.keep_less));
    if (done) rows.unshift(element("p", { className: "small", role: "status" }, done));
    list.replaceChildren(element("style", {}, css), ...rows);
  };
  show();

  async function forgetSooner(): Promise<void> {
    if (await conversation().forgetSooner()) show(texts.kept_less);
  }

  /** Asks once more, in place: what is forgotten here cannot be called back. */
  function confirmEnd(): void {
    const keep = button("inline", () => show(), texts.end_no);
    list.replaceChildren(element("style", {}, css), element("p", { className: "small", role: "status" }, texts.end_question), button("inline", end, texts.end_yes), keep);
    keep.focus();
  }
  return list;
}
