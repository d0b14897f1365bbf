import { BlockStack, Card, Checkbox, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsForm } from "./use-settings-form.ts";

/** Whether shoppers are asked how a resolved conversation was, and where. */
export function RatingSection({ form: { draft, set } }: { form: SettingsForm }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t("settings.rating.title")} description={t("settings.rating.description")}>
      <Card>
        <BlockStack gap="300">
          <Checkbox label={t("settings.rating.inChat")} helpText={t("settings.rating.inChatHelp")} checked={draft.askInChat} onChange={(isOn) => set("askInChat", isOn)} />
          <Checkbox label={t("settings.rating.byMail")} helpText={t("settings.rating.byMailHelp")} checked={draft.askByMail} onChange={(isOn) => set("askByMail", isOn)} />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
