import { BlockStack, Card, FormLayout, Layout, Link, ProgressBar, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { type BudgetPeriod, type BudgetView, WARN_AT_PERCENT } from "#app/modules/drafting/budget-view.ts";
import { BUDGET_EUROS, BUDGET_TOKENS, PRICE_EUROS } from "#app/modules/shop/settings.ts";
import type { EmbeddingState } from "#app/modules/drafting/embedding-state.ts";
import type { SettingsForm } from "./use-settings-form.ts";

export interface ModelUse {
  budget: BudgetView;
  rest: { until: string; outcome: string } | null;
  embedding: EmbeddingState | null;
}

/** What the model may take a day and a month, and what it has taken (SEC-09). */
export function BudgetSection({ form, budget }: { form: SettingsForm; budget: BudgetView }) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  const hasOwnPrice = form.draft.providerKind === "azure" || form.draft.providerKind === "compatible";
  return (
    <Layout.AnnotatedSection title={t("settings.budget.title")} description={t("settings.budget.description")}>
      <Card>
        <BlockStack gap="500">
          <Period form={form} name="day" used={budget.day} />
          <Period form={form} name="month" used={budget.month} />
          {hasOwnPrice && <Prices form={form} />}
          {may("usage") && <Link url="/app/usage">{t("settings.budget.toUsage")}</Link>}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function Period({ form, name, used }: { form: SettingsForm; name: "day" | "month"; used: BudgetPeriod }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const money = (cents: number) => format.money({ amount: String(cents / 100), currency: "EUR" });
  const state = used.percent >= 100 ? "spent" : used.percent >= WARN_AT_PERCENT ? "near" : null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{t(`settings.budget.${name}`)}</Text>
      <div aria-hidden="true"><ProgressBar progress={used.percent} size="small" tone={used.percent >= 100 ? "critical" : "primary"} /></div>
      <Text as="p" tone={state ? "caution" : "subdued"}>
        {t("settings.budget.used", { tokens: format.number(used.usedTokens), sum: money(used.usedCents), percent: format.percent(used.percent) })}{" "}
        {t("settings.budget.left", { tokens: format.number(Math.max(0, used.limitTokens - used.usedTokens)), sum: money(Math.max(0, used.limitCents - used.usedCents)) })}
        {state && ` ${t(`settings.budget.${state}`)}`}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          <NumberField form={form} field={`${name}Tokens`} label={t("settings.budget.tokens")} range={BUDGET_TOKENS} />
          <NumberField form={form} field={`${name}Cents`} label={t("settings.budget.euros")} range={BUDGET_EUROS} />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

/** Of models that the list does not know, or that cost nothing on an own server. */
function Prices({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{t("settings.budget.prices")}</Text>
      <Text as="p" tone="subdued">{t("settings.budget.pricesHelp")}</Text>
      <FormLayout>
        <FormLayout.Group condensed>
          <NumberField form={form} field="priceInCents" label={t("settings.budget.priceIn")} range={PRICE_EUROS} />
          <NumberField form={form} field="priceOutCents" label={t("settings.budget.priceOut")} range={PRICE_EUROS} />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

type BudgetField = "dayTokens" | "monthTokens" | "dayCents" | "monthCents" | "priceInCents" | "priceOutCents";

function NumberField({ form: { draft, set, problems }, field, label, range }: { form: SettingsForm; field: BudgetField; label: string; range: { min: number; max: number } }) {
  const words = useWords();
  const { format } = useAdmin();
  return (
    <TextField
      label={label} value={draft[field]} onChange={(text) => set(field, text)} inputMode={field.endsWith("Tokens") ? "numeric" : "decimal"} autoComplete="off"
      suffix={field.endsWith("Cents") ? "€" : undefined}
      error={problems[field] && words("settingsProblem", problems[field], { min: format.number(range.min), max: format.number(range.max) })}
    />
  );
}
