import { button, element, icon } from "../dom.ts";
import type { PartTexts, Surroundings } from "../part.ts";
import orderCss from "./order.css?inline";
import returnCss from "./return.css?inline";
import css from "./rate.css?inline";

/** How far the corners of the mouth are from its middle: drawn, because not every device has all faces as characters. */
const MOUTHS = [-7, -3.5, 0, 3.5, 7];
const faceOf = (bend: number) => icon(`M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9v1.5M15 9v1.5M8 ${15.5 - bend / 4}q4 ${bend} 8 0`);

/** How it was, in two taps: a face, and "send". None is chosen beforehand, and it may be left. */
export function open({ conversation, sayFailure, close, next }: Surroundings, texts: PartTexts<"rate">): HTMLElement {
  const words = [texts.score_1, texts.score_2, texts.score_3, texts.score_4, texts.score_5];
  let score = 0;
  const note = element("p", { className: "small", role: "status" });
  const faces = MOUTHS.map((bend, at) => {
    const choice = button("", () => choose(at + 1), faceOf(bend));
    choice.ariaLabel = words[at] ?? "";
    choice.ariaPressed = "false";
    return choice;
  });
  const comment = element("textarea", { maxLength: 1_000, rows: 2 });
  const send = element("button", { className: "way", disabled: true }, texts.send);
  const form = element("form", { className: "order return rate", ariaLabel: texts.title });
  form.append(
    element("style", {}, orderCss + returnCss + css), element("strong", {}, texts.title), element("div", { className: "scores", role: "group", ariaLabel: texts.title }, ...faces), note,
    element("label", { className: "small" }, texts.comment, comment), send, button("inline", () => {
      close();
      next();
    }, texts.close),
  );

  function choose(chosen: number): void {
    score = chosen;
    faces.forEach((face, at) => (face.ariaPressed = String(at + 1 === chosen)));
    note.textContent = words[chosen - 1] ?? "";
    send.disabled = false;
  }
  form.onsubmit = async (event) => {
    event.preventDefault();
    send.disabled = true;
    const answer = await conversation().ask("rate", { score, comment: comment.value });
    send.disabled = false;
    if (answer.ok) close(element("p", { className: "small", role: "status" }, texts.thanks));
    else note.textContent = sayFailure(answer.failure);
  };
  return form;
}
