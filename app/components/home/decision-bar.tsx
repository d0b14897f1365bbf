import { Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";
import { canRedo } from "#app/components/thread/can-redo.ts";
import type { QueueCommand } from "./queue-keys.ts";

type BarCommand = Exclude<QueueCommand, "search" | "help" | "undo" | "close">;

interface DecisionBarProps {
  thread: Thread;
  /** A decision on this draft may be taken now. */
  isReady: boolean;
  /** It came up a moment ago. */
  isFresh: boolean;
  onCommand(command: QueueCommand): void;
}

/** On a phone, all that the keys do, within reach of one thumb: what can be done now, each as easy as the other (AI-13). */
export function DecisionBar({ thread, isReady, isFresh, onCommand }: DecisionBarProps) {
  const { t } = useTranslation();
  const isDraft = thread.draft?.status === "READY";
  // What is done in Shopify along with it is said on the button, which then needs the whole width.
  const withActions = thread.actions.filter(({ status }) => status === "PROPOSED").length;
  const decisions: BarCommand[] = !isDraft ? [] : withActions > 0 ? ["edit", "reject"] : ["approve", "edit", "reject"];
  const rest: BarCommand[] = [...(canRedo(thread) ? ["redo" as const] : []), "snooze", "assign"];
  const button = (command: BarCommand, { isOn, label = t(`counter.bar.${command}`), fullWidth = true }: { isOn: boolean; label?: string; fullWidth?: boolean }) => (
    <Button key={command} fullWidth={fullWidth} disabled={!isOn} onClick={() => onCommand(command)}>{label}</Button>
  );
  return (
    <div className="loket-bar loket-noprint" role="toolbar" aria-label={t("counter.bar.label")}>
      {isDraft && withActions > 0 && <div className="loket-bar__row">{button("approve", { isOn: isReady && !isFresh, label: t("draft.action.approveWith", { count: withActions }) })}</div>}
      {decisions.length > 0 && <div className="loket-bar__row">{decisions.map((command) => button(command, { isOn: isReady && !(command === "approve" && isFresh) }))}</div>}
      {/* Words of very different length in Dutch and German: each as wide as it needs, so that none breaks. */}
      <div className="loket-bar__row loket-bar__row--words">{rest.map((command) => button(command, { isOn: isReady, fullWidth: false }))}</div>
      <div className="loket-bar__row">{(["previous", "next"] as const).map((command) => button(command, { isOn: true }))}</div>
    </div>
  );
}
