import { BlockStack, Button, Card, ChoiceList, InlineStack, Layout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { PROVIDER_KINDS } from "#app/modules/shop/provider-choices.ts";
import type { Settings } from "#app/modules/shop/settings.ts";
import type { ModelUse } from "./budget-section.tsx";
import { EmbeddingFields } from "./embedding-fields.tsx";
import { AzureFields, CompatibleFields, OpenAiFields } from "./provider-fields.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

export type ProviderTestResult = { ok: true } | { ok: false; outcome: string };

/** Which model writes proposals. The key goes in and never comes out again. */
export function ProviderSection({ form, settings, use: { rest, embedding } }: { form: SettingsForm; settings: Settings; use: ModelUse }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { draft, set } = form;
  const { providerKind: kind } = draft;
  return (
    <Layout.AnnotatedSection title={t("settings.provider.title")} description={t("settings.provider.description")}>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title={t("settings.provider.kind")} selected={[kind]}
            choices={PROVIDER_KINDS.map((each) => ({ value: each, label: t(`settings.provider.${each}`), helpText: t(`settings.provider.${each}Help`) }))}
            onChange={([chosen]) => set("providerKind", PROVIDER_KINDS.find((each) => each === chosen) ?? "platform")}
          />
          {kind === "openai" && <OpenAiFields form={form} />}
          {kind === "azure" && <AzureFields form={form} />}
          {kind === "compatible" && <CompatibleFields form={form} />}
          {kind !== "platform" && <KeyField form={form} hasKey={settings.hasProviderKey} />}
          {rest && <Text as="p" tone="caution">{t("settings.provider.resting", { until: format.dateTime(rest.until) })} {words("outcome", rest.outcome)}</Text>}
          <ConnectionTest settings={settings} isDirty={form.isDirty} />
          <EmbeddingFields form={form} embedding={embedding} />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function KeyField({ form: { draft, set, problems }, hasKey }: { form: SettingsForm; hasKey: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher();
  return (
    <BlockStack gap="200">
      <TextField
        label={t("settings.provider.key")} type="password" value={draft.providerKey} onChange={(text) => set("providerKey", text.trim())} autoComplete="off"
        helpText={t(hasKey ? "settings.provider.keyStored" : "settings.provider.keyMissing")} error={problems.providerKey && words("settingsProblem", problems.providerKey)}
      />
      {hasKey && (
        <InlineStack>
          <Button onClick={() => fetcher.submit({ intent: "removeKey" }, { method: "post", encType: "application/json" })} loading={fetcher.state !== "idle"}>
            {t("settings.provider.removeKey")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function ConnectionTest({ settings, isDirty }: { settings: Settings; isDirty: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const fetcher = useFetcher<ProviderTestResult>();
  const outcome = fetcher.data ? (fetcher.data.ok ? "ok" : fetcher.data.outcome) : settings.providerTestOutcome;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Button
          onClick={() => fetcher.submit({ intent: "testProvider" }, { method: "post", encType: "application/json" })}
          loading={fetcher.state !== "idle"} disabled={isDirty}
        >
          {t("settings.provider.test")}
        </Button>
        {isDirty && <Text as="span" tone="subdued">{t("settings.provider.saveFirst")}</Text>}
      </InlineStack>
      <div role="status">
        {outcome && fetcher.state === "idle" && (
          <Text as="p" tone={outcome === "ok" ? "success" : "caution"}>
            {outcome === "ok" ? t("settings.provider.testOk") : words("outcome", outcome)}
            {!fetcher.data && settings.providerTestedAt && ` (${format.dateTime(settings.providerTestedAt)})`}
          </Text>
        )}
      </div>
    </BlockStack>
  );
}
