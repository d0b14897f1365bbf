import { Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import type { FieldProblems, SettingsDraft } from "./settings-draft.ts";

type PreviewAnswer = { ok: true; past: number } | { ok: false; fields: FieldProblems };

/** How many conversations the times as typed would delete tonight; asked for, and nothing is saved. */
export function RetentionPreview({ draft: { anonymousChatDays, conversationDays } }: { draft: SettingsDraft }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<PreviewAnswer>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <InlineStack gap="300" blockAlign="center">
      <Button onClick={() => fetcher.submit({ intent: "previewRetention", anonymousChatDays, conversationDays }, { method: "post", encType: "application/json" })} loading={fetcher.state !== "idle"}>
        {t("settings.retention.preview")}
      </Button>
      <div role="status">
        {answer && <Text as="p" tone="subdued">{answer.ok ? t("settings.retention.past", { count: answer.past }) : t("settings.retention.notValid")}</Text>}
      </div>
    </InlineStack>
  );
}
