import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "#app/modules/approval/views.ts";
import { useWords } from "#app/components/use-words.ts";
import type { ThreadActions } from "./use-thread-actions.ts";

/** How an answer by e-mail stands: whom it goes to, what its server said, that it came back, and what a person can do about it. */
export function LetterLine({ message, canAnswer, actions }: { message: ThreadMessage; canAnswer: boolean; actions: ThreadActions }) {
  const { t } = useTranslation();
  const words = useWords();
  const { letter } = message;
  if (!letter) return null;
  const isOpen = message.status === "UNKNOWN" || message.status === "FAILED";
  const error = letter.error && toErrorCode(letter.error, message.status);
  return (
    <div className="loket-letter">
      <BlockStack gap="100" inlineAlign="start">
        {letter.to.length > 0 && <Text as="p" tone="subdued" variant="bodySm" breakWord>{t("letter.to", { to: letter.to.join(", ") })}{letter.subject && ` · ${letter.subject}`}</Text>}
        {message.status === "UNKNOWN" && <Text as="p" variant="bodySm">{t("letter.unknown")}</Text>}
        {error && message.status !== "UNKNOWN" && <Text as="p" tone={isOpen ? "critical" : "caution"} variant="bodySm">{words("letterError", error)}</Text>}
        {letter.reply && message.status !== "UNKNOWN" && <Text as="p" tone="subdued" variant="bodySm" breakWord>{t("letter.reply", { reply: letter.reply })}</Text>}
        {letter.bounce && <Text as="p" tone="critical" variant="bodySm" breakWord>{t("letter.bounced", { recipient: letter.bounce.recipient, reason: letter.bounce.diagnostic || letter.bounce.status })}</Text>}
        {isOpen && canAnswer && (
          <InlineStack gap="200">
            <Button size="slim" onClick={() => actions.submit({ intent: "letter", messageId: message.id, decision: "again" })} loading={actions.pending === "letter"}>{t("letter.again")}</Button>
            {message.status === "UNKNOWN" && <Button size="slim" onClick={() => actions.submit({ intent: "letter", messageId: message.id, decision: "sent" })} disabled={actions.pending !== null}>{t("letter.sent")}</Button>}
          </InlineStack>
        )}
      </BlockStack>
    </div>
  );
}

/** Codes for which no later try would help. */
const FINAL: ReadonlySet<string> = new Set(["smtp_5", "no_address", "bad_address", "too_large"]);

/** The text's key: "smtp_451" -> "smtp_4", "some_refused:2" -> "some_refused"; what was tried for a day and more is "given_up". */
function toErrorCode(stored: string, status: ThreadMessage["status"]): string {
  const code = (stored.split(":")[0] ?? "").replace(/^smtp_([45])\d\d$/, "smtp_$1");
  return status === "FAILED" && !FINAL.has(code) ? "given_up" : code;
}
