import type { FlowStepView } from "../../../../app/contracts/flows.ts";
import { element } from "../dom.ts";
import type { FlowTexts } from "./flow-around.ts";

/** The same as in the contract, which also brings a validation library; a test compares them. */
export const MAX_FIELD_CHARACTERS = 400;

/** The fields of a step; the browser says what is missing, and the server judges again. */
export function formStep({ fields, text }: FlowStepView & { kind: "form" }, texts: FlowTexts, filled: Record<string, string> = {}, onDone: (values: Record<string, string>) => void): HTMLFormElement {
  const inputs = fields.map(({ id, label, type, isRequired }) => {
    const shared = { required: isRequired, maxLength: MAX_FIELD_CHARACTERS, value: filled[id] ?? "" };
    const input = type === "area" ? element("textarea", { rows: 3, ...shared }) : element("input", { ...shared, type: type === "email" ? "email" : "text", autocomplete: type === "email" ? "email" : "off" });
    return { id, input, row: element("label", { className: "small" }, isRequired ? label : `${label} (${texts.optional})`, input) };
  });
  const form = element("form", { ariaLabel: text }, ...inputs.map(({ row }) => row), element("button", { className: "way" }, texts.next));
  form.onsubmit = (event) => {
    event.preventDefault();
    onDone(Object.fromEntries(inputs.map(({ id, input }) => [id, input.value.trim()])));
  };
  return form;
}
