import { FLOW_DRAWINGS, type FlowView, type QuickAction } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { WITHDRAWAL_PATH, withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { findFlows } from "./find-flows.server.ts";
import { POLICIES, type PolicyName, textIn } from "./flow-content.ts";
import { type FlowFacts, toFlowView } from "./flow-view.ts";
import { openingLines } from "./opening-lines.ts";
import { readPolicy } from "./policies.server.ts";

interface Wish {
  shopId: string;
  locale: Locale;
}

/** What a shopper can start with one tap, in the merchant's order; those that are switched off are not among them. */
export async function listQuickActions({ shopId, locale }: Wish): Promise<QuickAction[]> {
  const [{ flows }, { locales }] = await Promise.all([findFlows({ shopId }), getSettings({ shopId })]);
  return flows.filter(({ isOn }) => isOn).map(({ id, icon, title }) => ({ id, drawing: FLOW_DRAWINGS[icon], title: textIn(title, locale, locales) }));
}

/** One quick action with its steps, in a language. Throws `not_found` "flow_not_found" for one that is not there or switched off. */
export async function getFlow({ shopId, locale, flowId }: Wish & { flowId: string }): Promise<FlowView> {
  const [{ version, flows }, { locales }] = await Promise.all([findFlows({ shopId }), getSettings({ shopId })]);
  const flow = flows.find(({ id, isOn }) => id === flowId && isOn);
  if (!flow) throw new AppError("not_found", { reason: "flow_not_found" });
  const wanted = flow.steps.flatMap((step) => (step.kind === "policy" ? [step.policy] : []));
  return toFlowView({ flow, version, locale, fallbacks: locales, facts: await getFlowFacts({ shopId, locale, policies: wanted }) });
}

/** What the shop says where a step shows it; Shopify is asked for the policies that are wanted, and for no other. */
export async function getFlowFacts({ shopId, locale, policies = POLICIES }: Wish & { policies?: readonly PolicyName[] }): Promise<FlowFacts> {
  const [{ hours }, { countryCode }, ...texts] = await Promise.all([
    getAnswerRules({ shopId }), getShop({ shopId }), ...policies.map(async (policy) => [policy, await readPolicy({ shopId, policy, locale })] as const),
  ]);
  const unread = { excerpt: null, url: "" };
  return {
    policies: { shipping: unread, refund: unread, ...Object.fromEntries(texts) },
    hours: openingLines({ hours, locale, now: new Date() }),
    withdrawal: { label: withdrawalLabels(locale, countryCode).withdraw, url: `${WITHDRAWAL_PATH}?lang=${locale}` },
  };
}
