import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { SetupState, SetupStep } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

const STEPS = ["chatBlock", "knowledge", "privacyUrl", "consentTexts", "provider"] as const satisfies readonly SetupStep[];

/** What is set up and what is left, read live; the merchant may put it away. */
export function SetupCard({ setup }: { setup: SetupState }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const done = STEPS.filter((step) => setup.steps[step] === "done").length;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">{t("setup.title")}</Text>
            <Text as="p" tone="subdued">{t("setup.progress", { done, total: STEPS.length })}</Text>
          </BlockStack>
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value="dismissSetup" />
            <Button submit variant="tertiary" loading={fetcher.state !== "idle"}>{t("setup.dismiss")}</Button>
          </fetcher.Form>
        </InlineStack>
      </Box>
      {STEPS.map((step) => (
        <Fragment key={step}>
          <Divider />
          <SetupRow step={step} setup={setup} />
        </Fragment>
      ))}
    </Card>
  );
}

function SetupRow({ step, setup }: { step: (typeof STEPS)[number]; setup: SetupState }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const state = setup.steps[step];
  const synced = step === "knowledge" && setup.knowledgeSyncedAt ? t("setup.knowledge.syncedAt", { at: format.dateTime(setup.knowledgeSyncedAt) }) : null;
  return (
    <Box padding="400">
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <Box maxWidth="34rem">
          <BlockStack gap="050">
            {/* The alignment is said, or it would come from the row around it. */}
            <InlineStack align="start" gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm">{t(`setup.${step}.title`)}</Text>
              {state !== "unknown" && <Badge tone={state === "done" ? "success" : undefined}>{t(`setup.state.${state}`)}</Badge>}
            </InlineStack>
            <Text as="p" tone="subdued">{synced ?? t(`setup.${step}.advice`)}</Text>
          </BlockStack>
        </Box>
        <SetupAction step={step} chatBlockUrl={setup.chatBlockUrl} />
      </InlineStack>
    </Box>
  );
}

function SetupAction({ step, chatBlockUrl }: { step: (typeof STEPS)[number]; chatBlockUrl: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  if (step === "chatBlock") return <Button url={chatBlockUrl} target="_top">{t("setup.chatBlock.action")}</Button>;
  if (step === "knowledge") {
    return (
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="syncKnowledge" />
        <Button submit loading={fetcher.state !== "idle"}>{t("setup.knowledge.action")}</Button>
      </fetcher.Form>
    );
  }
  return <Button url={step === "consentTexts" ? "/app/settings/texts" : "/app/settings"}>{t(`setup.${step}.action`)}</Button>;
}
