import { Badge, Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LESSONS, type LessonCode } from "#app/modules/automation/training.ts";

interface TrainingCardProps {
  isTrained: boolean;
  /** Lessons judged wrongly the last time; null before. */
  wrong: string[] | null;
  isBusy: boolean;
  onDone(answers: Partial<Record<LessonCode, boolean>>): void;
}

/** What a person must know before they may let an answer leave by itself (AI-15): five short lessons, each with a statement to judge. */
export function TrainingCard({ isTrained, wrong, isBusy, onDone }: TrainingCardProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [answers, setAnswers] = useState<Partial<Record<LessonCode, boolean>>>({});
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">{t("training.title")}</Text>
          {isTrained && <Badge tone="success">{t("training.done")}</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued">{t("training.description")}</Text>
        {!isOpen && <InlineStack><Button onClick={() => setOpen(true)}>{t(isTrained ? "training.again" : "training.start")}</Button></InlineStack>}
        {isOpen && LESSONS.map(({ code }) => (
          <BlockStack key={code} gap="100">
            <Text as="h3" fontWeight="semibold">{t(`training.${code}.title`)}</Text>
            <Text as="p">{t(`training.${code}.text`)}</Text>
            <ChoiceList
              title={t(`training.${code}.statement`)} name={code} selected={answers[code] === undefined ? [] : [String(answers[code])]}
              choices={[{ label: t("training.true"), value: "true" }, { label: t("training.false"), value: "false" }]}
              onChange={([value]) => setAnswers({ ...answers, [code]: value === "true" })}
              {...(wrong?.includes(code) && { error: t("training.wrong") })}
            />
          </BlockStack>
        ))}
        {isOpen && wrong?.length === 0 && <Banner tone="success" title={t("training.recorded")} />}
        {isOpen && (
          <InlineStack gap="200">
            <Button variant="primary" loading={isBusy} disabled={Object.keys(answers).length < LESSONS.length} onClick={() => onDone(answers)}>{t("training.finish")}</Button>
            <Button onClick={() => setOpen(false)}>{t("training.close")}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
