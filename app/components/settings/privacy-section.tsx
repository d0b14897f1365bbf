import { BlockStack, Card, Layout, Link, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";
import { RetentionPreview } from "./retention-preview.tsx";
import { RETENTION_FIELDS, type RetentionLimits } from "./settings-draft.ts";
import type { SettingsForm } from "./use-settings-form.ts";

/** The shop's privacy page and how long things are kept. */
export function PrivacySection({ form: { draft, set, problems }, limits }: { form: SettingsForm; limits: RetentionLimits }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Layout.AnnotatedSection title={t("settings.privacy.title")} description={t("settings.privacy.description")}>
      <Card>
        <BlockStack gap="400">
          <TextField
            label={t("settings.privacy.url")} helpText={t("settings.privacy.urlHelp")} type="url" placeholder="https://" value={draft.privacyUrl}
            onChange={(text) => set("privacyUrl", text.trim())} autoComplete="off" error={problems.privacyUrl && words("settingsProblem", problems.privacyUrl)}
          />
          {RETENTION_FIELDS.map((field) => {
            const { min, max } = limits[field];
            return (
              <TextField
                key={field} label={t(`settings.privacy.${field}`)} helpText={t("settings.privacy.between", { min, max })} type="number" inputMode="numeric"
                min={min} max={max} value={draft[field]} onChange={(text) => set(field, text)} suffix={t("settings.privacy.days")} autoComplete="off"
                error={problems[field] && words("settingsProblem", problems[field], { min: String(min), max: String(max) })}
              />
            );
          })}
          <RetentionPreview draft={draft} />
          <Link url="/app/privacy">{t("nav.privacy")}</Link>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
