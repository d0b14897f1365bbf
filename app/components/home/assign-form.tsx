import { BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Colleague, Thread } from "#app/modules/approval/views.ts";
import type { ThreadActions } from "#app/components/thread/use-thread-actions.ts";
import { useFocusFirst } from "#app/components/use-focus-first.ts";

const NOBODY = "";

interface AssignFormProps {
  thread: Thread;
  colleagues: Colleague[];
  /** Staff id of who looks. */
  me: string;
  actions: ThreadActions;
  onClose(): void;
}

/** Who takes care of the conversation from now on. */
export function AssignForm({ thread, colleagues, me, actions, onClose }: AssignFormProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(thread.assignedTo?.id ?? NOBODY);
  const isBusy = actions.pending !== null;
  const assign = (assignee: string | null) => {
    actions.submit({ intent: "assign", assignee });
    onClose();
  };
  const form = useFocusFirst();
  return (
    <div ref={form}><Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">{t("assign.title")}</Text>
        <InlineStack><Button disabled={isBusy || thread.assignedTo?.id === me} onClick={() => assign(me)}>{t("assign.toMe")}</Button></InlineStack>
        <Select
          label={t("assign.to")} value={chosen} onChange={setChosen}
          options={[{ label: t("assign.nobody"), value: NOBODY }, ...colleagues.map(({ id, name }) => ({ label: name ?? t("counter.colleague"), value: id }))]}
        />
        <InlineStack gap="200">
          <Button disabled={isBusy} onClick={() => assign(chosen === NOBODY ? null : chosen)}>{t("assign.submit")}</Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    </Card></div>
  );
}
