import { BlockStack, Box, Button, Card, Collapsible, Divider, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { Fragment, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { SETUP_STEPS, type SetupState } from "#app/modules/insights/home-view.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { SetupRow } from "./setup-row.tsx";
import { useChatBlock } from "./use-chat-block.ts";

interface SetupCardProps {
  setup: SetupState;
  /** Nothing waits for a decision: the list may take the room. */
  isOpenAtFirst: boolean;
}

/**
 * What is set up and what is left, read live; the merchant may put it away. Above the queue, as one line while there is work to do: it opens at a press and
 * never by itself.
 */
export function SetupCard({ setup, isOpenAtFirst }: SetupCardProps) {
  const { t } = useTranslation();
  const dismissal = useFetcher();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const listId = useId();
  const steps = { ...setup.steps, chatBlock: useChatBlock() };
  // Templates are a choice, and they work.
  const done = SETUP_STEPS.filter((step) => steps[step] === "done" || steps[step] === "templates").length;
  const isAll = done === SETUP_STEPS.length;
  return (
    <Card padding="0">
      <Box padding={{ xs: "300", sm: "400" }}>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">{t("setup.title")}</Text>
            <Text as="p" tone="subdued">{isAll ? t("setup.allDone") : t("setup.progress", { done, total: SETUP_STEPS.length })}</Text>
          </BlockStack>
          <InlineStack gap="200" blockAlign="center">
            <Button onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls={listId} variant="tertiary">{t(isOpen ? "setup.collapse" : "setup.expand")}</Button>
            <dismissal.Form method="post">
              <input type="hidden" name="intent" value="dismissSetup" />
              <Button submit variant="tertiary" loading={dismissal.state !== "idle"}>{t("setup.dismiss")}</Button>
            </dismissal.Form>
          </InlineStack>
        </InlineStack>
        <div aria-hidden="true" className="loket-setup__bar"><ProgressBar progress={(done / SETUP_STEPS.length) * 100} size="small" tone={isAll ? "success" : "primary"} /></div>
      </Box>
      <Collapsible id={listId} open={isOpen}>
        {SETUP_STEPS.map((step) => (
          <Fragment key={step}>
            <Divider />
            <SetupRow step={step} state={steps[step]} setup={setup} />
          </Fragment>
        ))}
      </Collapsible>
    </Card>
  );
}
