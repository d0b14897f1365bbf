import { BlockStack, Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TranslationProblems } from "./translation-problems.tsx";

interface CheckBeforeSendingProps {
  /** What the checks found between the person's words and the text that leaves. */
  problems: string[];
  isAccepted: boolean;
  onAccept(isAccepted: boolean): void;
}

/** Differences are shown before anything leaves; the person decides, and says so. */
export function CheckBeforeSending({ problems, isAccepted, onAccept }: CheckBeforeSendingProps) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <div role="status">
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">{t("translation.check")}</Text>
        <TranslationProblems problems={problems} />
        <Checkbox label={t("translation.accept")} checked={isAccepted} onChange={onAccept} />
      </BlockStack>
    </div>
  );
}
