import { Badge, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type Locale, localeSchema } from "#app/contracts/locale.ts";
import { CASE_LIMITS } from "#app/modules/simulation/saved-case.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AskerPicker } from "./asker-picker.tsx";
import type { Playground } from "./use-playground.ts";

const AUTOMATIC = "automatic";

/** What is asked, who asks it, in which language. */
export function QuestionCard({ playground, locales }: { playground: Playground; locales: Locale[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { asked, set } = playground;
  const isEmpty = asked.question.trim() === "" || asked.earlier.some(({ body }) => body.trim() === "");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">{t("playground.questionTitle")}</Text>
            <Badge>{t("playground.nothingKept")}</Badge>
          </InlineStack>
          <Text as="p" tone="subdued">{t("playground.description")}</Text>
        </BlockStack>
        <Earlier playground={playground} />
        <TextField
          label={t("playground.question")} value={asked.question} onChange={(question) => set({ question })} multiline={3} maxLength={CASE_LIMITS.message} autoComplete="off"
          placeholder={t("playground.questionExample")}
        />
        <AskerPicker asker={asked.asker} onChoose={(asker) => set({ asker })} />
        <Select
          label={t("triage.language")} value={asked.locale ?? AUTOMATIC} onChange={(chosen) => set({ locale: localeSchema.safeParse(chosen).data ?? null })}
          options={[{ label: t("triage.automatic"), value: AUTOMATIC }, ...locales.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]}
        />
        <InlineStack>
          <Button variant="primary" onClick={playground.try} loading={playground.isTrying} disabled={isEmpty}>{t(asked.guidance ? "playground.tryBoth" : "playground.try")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What was said before the question. */
function Earlier({ playground: { asked: { earlier }, set } }: { playground: Playground }) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<(typeof earlier)[number]>) => set({ earlier: earlier.map((message, at) => (at === index ? { ...message, ...part } : message)) });
  return (
    <BlockStack gap="300">
      {earlier.map((message, index) => (
        <BlockStack key={index} gap="200">
          <TextField
            label={t(message.author === "SHOPPER" ? "playground.earlierShopper" : "playground.earlierShop")} value={message.body} multiline={2} maxLength={CASE_LIMITS.message} autoComplete="off"
            onChange={(body) => change(index, { body })} labelAction={{ content: t("playground.remove"), onAction: () => set({ earlier: earlier.filter((_, at) => at !== index) }) }}
          />
        </BlockStack>
      ))}
      {earlier.length < CASE_LIMITS.messages - 1 && (
        <InlineStack gap="300">
          <Button variant="plain" onClick={() => set({ earlier: [...earlier, { author: "SHOPPER", body: "" }] })}>{t("playground.addShopper")}</Button>
          <Button variant="plain" onClick={() => set({ earlier: [...earlier, { author: "STAFF", body: "" }] })}>{t("playground.addShop")}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
