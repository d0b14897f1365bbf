import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { SettingsPage } from "#app/components/settings/settings-page.tsx";
import { runSettingsCommand } from "#app/http/settings-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { instructionsOf } from "#app/components/settings/settings-draft.ts";
import { saidSubjects } from "#app/modules/knowledge/contradicted-terms.ts";
import { listTerms } from "#app/modules/knowledge/list-terms.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { getModelUse } from "#app/modules/drafting/get-budget.server.ts";
import { chatBlockUrl } from "#app/modules/insights/home-view.ts";
import { countCases } from "#app/modules/simulation/list-cases.server.ts";
import { findHeldGuidance } from "#app/modules/simulation/find-guidance.server.ts";
import { withdrawalLinks } from "#app/modules/withdrawal/links.ts";
import { MONEY_LIMIT, RETENTION_DAYS, UNDO_SECONDS } from "#app/modules/shop/settings.ts";
import { env } from "#app/platform/env.server.ts";

export const loader = withStaff(async ({ shopId, shop }) => {
  const settings = await getSettings({ shopId });
  const subjects = saidSubjects(instructionsOf(settings));
  const [terms, modelUse, heldGuidance, cases] = await Promise.all([listTerms({ shopId, subjects }), getModelUse({ shopId }), findHeldGuidance({ shopId }), countCases({ shopId })]);
  return {
    settings, known: { subjects, terms }, modelUse, heldGuidance, cases, place: { timezone: shop.timezone, countryCode: shop.countryCode }, limits: RETENTION_DAYS, undo: UNDO_SECONDS,
    moneyLimit: { ...MONEY_LIMIT, currency: shop.currency }, appearanceUrl: chatBlockUrl(shop, env.SHOPIFY_API_KEY), withdrawal: withdrawalLinks(shop, env.SHOPIFY_API_KEY),
  };
});

export const action = withStaff(({ shopId, staff, request }) => runSettingsCommand({ shopId, staffId: staff.id, request }), { needs: "settings" });

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
