import type { FlowAnswer, FlowAnswered, FlowStepView, FlowView } from "../../../../app/contracts/flows.ts";
import { button, element, isSafeLink, newTabLink } from "../dom.ts";
import css from "../flow/flow.css?inline";
import type { FlowAround, FlowTexts, OrdersAround } from "../flow/flow-around.ts";
import { formStep } from "../flow/form-step.ts";
import { answer, begin, isAsking, saysSomething, type Walk } from "../flow/flow-walk.ts";
import { newRandomId } from "../random-id.ts";

/** A guest who proves an order in between goes on where they were. */
let kept: Walk | null = null;

/** One quick action: its steps, one after the other, answered with taps (and fields where it has a form). */
export async function open(around: FlowAround, texts: FlowTexts): Promise<HTMLElement | null> {
  const resumed = around.about ? null : kept;
  kept = null;
  if (resumed) return draw(resumed, around, texts);
  const flowId = around.about;
  const given = await around.conversation().ask<FlowView>("flow", { locale: around.locale, flowId });
  return given.ok ? draw(begin(given.data), around, texts) : say(around.sayFailure(given.failure));
}

const say = (text: string) => element("p", { className: "small", role: "status" }, text);

/** What stays in the place of the flow; a keyboard stays there, too. */
function leave({ close }: FlowAround, ...words: string[]): void {
  const note = element("div", { className: "status", tabIndex: -1 }, ...words.map(say));
  close(note);
  note.focus();
}

async function draw(first: Walk, around: FlowAround, texts: FlowTexts): Promise<HTMLElement | null> {
  const clientMessageId = newRandomId();
  const { flow } = first;
  const body = element("div", { className: "steps" });
  const status = element("p", { className: "small", role: "status" });
  const back = button("inline", () => void show(past.pop() ?? first), texts.back);
  const past: Walk[] = [];
  /** The order that was looked at last, above a question. */
  let seen: FlowAnswer[] = [];
  const node = element("div", { className: "flow", role: "group", ariaLabel: flow.title }, element("style", {}, css),
    element("strong", {}, flow.title), body, status, element("div", { className: "foot" }, back, button("inline", () => around.close(), texts.close)));
  let walk = first;
  await show(first);
  return walk.shown.at(-1)?.kind === "return" && past.length === 0 ? null : node;

  /** Shows the steps of this moment; who got here by a tap hears them from their beginning. */
  async function show(next: Walk): Promise<void> {
    const isFirst = !body.firstChild;
    walk = next;
    seen = [];
    status.textContent = "";
    const drawn = await Promise.all(next.shown.map((step) => drawStep(step)));
    if (walk !== next) return;
    const [lead] = drawn.flat();
    body.replaceChildren(...drawn.flat());
    back.hidden = past.length === 0;
    if (isFirst || !lead) return;
    lead.tabIndex = -1;
    lead.focus();
  }

  function give(given: Parameters<typeof answer>[1]): void {
    const next = answer(walk, given, seen);
    if (next.end && (saysSomething(next) || next.shown.length === 0)) return void finish(next);
    past.push(walk);
    void show(next);
  }

  async function drawStep(step: FlowStepView): Promise<HTMLElement[]> {
    const lead = element("p", { className: "lead" }, step.text);
    switch (step.kind) {
      case "text": return [lead];
      case "choice": return [lead, element("div", { className: "picks" }, ...step.options.map(({ id, label }) => button("way", () => give({ option: id }), label)))];
      case "form": return [lead, formStep(step, texts, walk.answers.find((each) => each.step === step.id)?.fields, (fields) => give({ fields }))];
      case "policy": return [lead, element("p", { className: "quote" }, step.excerpt ?? texts.policy_unread), ...link(step.url, texts.policy)];
      case "hours": return [lead, element("p", {}, step.note), element("dl", {}, ...step.lines.flatMap(({ day, hours }) => [element("dt", {}, day), element("dd", {}, hours)]))];
      case "withdrawal": return [lead, ...link(step.url, step.label)];
      case "return": void around.open("return"); return [lead];
      case "person": return [lead, button("way", () => void finish({ ...walk, answers: [...walk.answers, ...seen] }), texts.send)];
      case "products": return [lead, await embed("product", around)];
      case "orders": {
        const look = (orderId: string) => void (seen = [{ step: step.id, orderId }]);
        const pick = (orderId?: string) => {
          seen = [];
          give(orderId ? { orderId } : {});
        };
        return [lead, await embed("orders", { ...around, pick: isAsking(step, flow) ? pick : null, look, prove } as OrdersAround)];
      }
    }
  }

  /** What few steps need is loaded with them. */
  async function embed(name: "orders" | "product", lent: FlowAround): Promise<HTMLElement> {
    const loaded = await around.load(name).catch(() => null);
    return (loaded && (await loaded[0].open(lent as never, loaded[1]))) ?? say(texts.unavailable);
  }

  function prove(): void {
    kept = walk;
    around.open("order", () => void around.open("flow"));
  }

  /** What was said goes to the shop as one message, however often it is sent; who said nothing leaves nothing behind. */
  async function finish(ended: Walk): Promise<void> {
    const isForPerson = ended.shown.at(-1)?.kind === "person";
    if (!isForPerson && !saysSomething(ended)) return leave(around, texts.done);
    const buttons = [...body.querySelectorAll("button")];
    for (const each of buttons) each.disabled = true;
    const sent = await around.conversation().ask<FlowAnswered>("flow-answers", { locale: around.locale, flowId: flow.id, version: flow.version, clientMessageId, answers: ended.answers });
    for (const each of buttons) each.disabled = false;
    if (sent.ok) leave(around, ...ended.shown.filter(({ kind }) => kind === "text").map(({ text }) => text), texts.sent);
    else status.textContent = around.sayFailure(sent.failure);
  }

  function link(url: string, text: string): HTMLElement[] {
    return isSafeLink(url) ? [element("p", {}, newTabLink(url, text, texts.new_tab))] : [];
  }
}
