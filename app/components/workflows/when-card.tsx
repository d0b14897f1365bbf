import { BlockStack, Card, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type When, WORKFLOW_EVENTS, type WorkflowEvent } from "#app/modules/workflows/definition.ts";
import { MinutesField } from "./minutes-field.tsx";
import { NamesField } from "./names-field.tsx";

const FRESH: Record<WorkflowEvent, When> = {
  MESSAGE_RECEIVED: { event: "MESSAGE_RECEIVED" }, DRAFT_READY: { event: "DRAFT_READY" }, WAITING: { event: "WAITING", minutes: 60 },
  REOPENED: { event: "REOPENED" }, TAGGED: { event: "TAGGED", tags: [] },
};

/** What starts it. */
export function WhenCard({ when, onChange }: { when: When; onChange(when: When): void }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("workflows.when")}</Text>
        <Select
          label={t("workflows.eventLabel")} value={when.event} onChange={(event) => onChange(FRESH[event as WorkflowEvent])} helpText={t(`workflows.eventHelp.${when.event}`)}
          options={WORKFLOW_EVENTS.map((event) => ({ value: event, label: t(`workflows.event.${event}`) }))}
        />
        {when.event === "WAITING" && <MinutesField minutes={when.minutes} onChange={(minutes) => onChange({ ...when, minutes })} />}
        {when.event === "TAGGED" && <NamesField label={t("workflows.oneOfTags")} names={when.tags} onChange={(tags) => onChange({ ...when, tags })} />}
      </BlockStack>
    </Card>
  );
}
