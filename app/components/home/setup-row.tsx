import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SetupState, SetupStep, SetupStepState } from "#app/modules/insights/home-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { FirstDraft } from "./first-draft.tsx";

interface SetupRowProps {
  step: SetupStep;
  state: SetupStepState;
  setup: SetupState;
}

/** One step: what it is for, how it stands, and the way to do it. */
export function SetupRow({ step, state, setup }: SetupRowProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const synced = step === "knowledge" && setup.knowledgeSyncedAt ? t("setup.knowledge.syncedAt", { at: format.dateTime(setup.knowledgeSyncedAt) }) : null;
  return (
    <Box padding={{ xs: "300", sm: "400" }}>
      <BlockStack gap="300">
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
          {step !== "firstQuestion" && <SetupAction step={step} state={state} chatBlockUrl={setup.chatBlockUrl} />}
        </InlineStack>
        {step === "firstQuestion" && <FirstDraft isDone={state === "done"} />}
      </BlockStack>
    </Box>
  );
}

const PAGE_OF = { languages: "/app/settings", privacyUrl: "/app/settings", provider: "/app/settings", consentTexts: "/app/settings/texts", training: "/app/autonomy" } as const;

function SetupAction({ step, state, chatBlockUrl }: { step: Exclude<SetupStep, "firstQuestion">; state: SetupStepState; chatBlockUrl: string }) {
  const { t } = useTranslation();
  if (step === "chatBlock") return <Button url={chatBlockUrl} target="_top">{t("setup.chatBlock.action")}</Button>;
  if (step === "knowledge") return <PostButton intent="syncKnowledge" label={t("setup.knowledge.action")} />;
  return (
    <InlineStack gap="200">
      {step === "languages" && state === "open" && <PostButton intent="confirmLanguages" label={t("setup.languages.confirm")} />}
      <Button url={PAGE_OF[step]}>{t(`setup.${step}.action`)}</Button>
    </InlineStack>
  );
}

function PostButton({ intent, label }: { intent: string; label: string }) {
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button submit loading={fetcher.state !== "idle"}>{label}</Button>
    </fetcher.Form>
  );
}
