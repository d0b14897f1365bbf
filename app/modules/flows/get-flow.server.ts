import type { FlowStepView, FlowView, QuickAction } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { WITHDRAWAL_PATH, withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { findFlows } from "./find-flows.server.ts";
import { type Flow, type FlowStep, textIn } from "./flow-content.ts";
import { openingLines } from "./opening-lines.ts";
import { readPolicy } from "./policies.server.ts";

interface Wish {
  shopId: string;
  locale: Locale;
}

/** What a shopper can start with one tap, in the merchant's order; those that are switched off are not among them. */
export async function listQuickActions({ shopId, locale }: Wish): Promise<QuickAction[]> {
  const [{ flows }, { locales }] = await Promise.all([findFlows({ shopId }), getSettings({ shopId })]);
  return flows.filter(({ isOn }) => isOn).map(({ id, icon, title }) => ({ id, icon, title: textIn(title, locale, locales) }));
}

/** One quick action with its steps, in a language. Throws `not_found` "flow_not_found" for one that is not there or switched off. */
export async function getFlow({ shopId, locale, flowId }: Wish & { flowId: string }): Promise<FlowView> {
  const [{ version, flows }, { locales }, { countryCode }] = await Promise.all([findFlows({ shopId }), getSettings({ shopId }), getShop({ shopId })]);
  const flow = flows.find(({ id, isOn }) => id === flowId && isOn);
  if (!flow) throw new AppError("not_found", { reason: "flow_not_found" });
  const surroundings = { shopId, locale, locales, countryCode };
  return { id: flow.id, version, locale, title: textIn(flow.title, locale, locales), steps: await Promise.all(flow.steps.map((step) => toView(step, surroundings))) };
}

interface Surroundings extends Wish {
  /** The shop's, the first is the fallback. */
  locales: readonly Locale[];
  countryCode: string;
}

async function toView(step: FlowStep, { shopId, locale, locales, countryCode }: Surroundings): Promise<FlowStepView> {
  const say = (text: Flow["title"]) => textIn(text, locale, locales);
  const base = { id: step.id, text: say(step.text) };
  switch (step.kind) {
    case "choice":
      return { ...base, kind: "choice", options: step.options.map(({ id, label, next }) => ({ id, label: say(label), next })) };
    case "form":
      return { ...base, kind: "form", fields: step.fields.map((field) => ({ ...field, label: say(field.label) })), next: step.next };
    case "policy":
      return { ...base, kind: "policy", ...(await readPolicy({ shopId, policy: step.policy, locale })), next: step.next };
    case "hours": {
      const { hours } = await getAnswerRules({ shopId });
      return { ...base, kind: "hours", ...openingLines({ hours, locale, now: new Date() }), next: step.next };
    }
    case "withdrawal":
      // Locked words, whatever the merchant wrote around them (CO-01).
      return { ...base, kind: "withdrawal", label: withdrawalLabels(locale, countryCode).withdraw, url: `${WITHDRAWAL_PATH}?lang=${locale}` };
    case "return":
    case "person":
      return { ...base, kind: step.kind };
    default:
      return { ...base, kind: step.kind, next: step.next };
  }
}
