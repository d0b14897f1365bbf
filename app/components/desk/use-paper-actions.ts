import { useTranslation } from "react-i18next";
import type { Thread, ThreadMessage } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

interface PageAction {
  content: string;
  onAction(): void;
}

/** The conversation outside the app: as text in the clipboard, or on paper. As this person sees it; nothing more is read. */
export function usePaperActions(thread: Thread): PageAction[] {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const nameOf = ({ author, staffName }: ThreadMessage) => (author === "SHOPPER" ? thread.customerName ?? t("person.visitor") : author === "SYSTEM" ? "" : staffName ?? t("person.staff"));
  // Who reads it elsewhere must see what a machine wrote, too (AI-08).
  const originOf = ({ author, origin }: ThreadMessage) => (author === "SHOPPER" || author === "SYSTEM" ? "" : t(`origin.${origin}`));
  const copy = async () => {
    const text = thread.messages.map((message) => [[nameOf(message), format.dateTime(message.at), originOf(message)].filter(Boolean).join(" · "), message.body].join("\n")).join("\n\n");
    try {
      await navigator.clipboard.writeText(text);
      window.shopify?.toast.show(t("desk.copied"));
    } catch {
      // The frame that the admin puts the app in may forbid it.
      window.shopify?.toast.show(t("desk.copyFailed"));
    }
  };
  return [{ content: t("desk.copy"), onAction: () => void copy() }, { content: t("desk.print"), onAction: () => window.print() }];
}
