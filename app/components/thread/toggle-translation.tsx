import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Subject, Translations } from "./use-translations.ts";

export function ToggleTranslation({ subject, translations }: { subject: Subject; translations: Translations }) {
  const { t } = useTranslation();
  const isShown = translations.isShown(subject.id);
  return (
    <InlineStack>
      <Button variant="plain" size="micro" onClick={() => translations.show([subject], !isShown)} ariaExpanded={isShown}>{isShown ? t("translation.hide") : t("translation.show")}</Button>
    </InlineStack>
  );
}
