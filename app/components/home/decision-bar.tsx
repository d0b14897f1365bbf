import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";
import type { QueueCommand } from "./queue-keys.ts";

interface DecisionBarProps {
  thread: Thread;
  /** A decision on this draft may be taken now. */
  isReady: boolean;
  onCommand(command: QueueCommand): void;
}

/** On a phone, all that the keys do, within reach of one thumb. */
export function DecisionBar({ thread, isReady, onCommand }: DecisionBarProps) {
  const { t } = useTranslation();
  const canDecide = isReady && thread.draft?.status === "READY";
  const commands: [QueueCommand, string, boolean][] = [
    ["approve", t("counter.bar.approve"), canDecide],
    ["edit", t("counter.bar.edit"), canDecide],
    ["reject", t("counter.bar.reject"), canDecide],
    ["redo", t("counter.bar.redo"), isReady],
    ["snooze", t("counter.bar.snooze"), isReady],
    ["assign", t("counter.bar.assign"), isReady],
    ["previous", t("counter.bar.previous"), true],
    ["next", t("counter.bar.next"), true],
  ];
  return (
    <div className="loket-bar" role="toolbar" aria-label={t("counter.bar.label")}>
      <InlineStack gap="200" align="center">
        {commands.map(([command, label, isOn]) => <Button key={command} disabled={!isOn} onClick={() => onCommand(command)}>{label}</Button>)}
      </InlineStack>
    </div>
  );
}
