import { useTranslation } from "react-i18next";
import type { Thread, ThreadMessage } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useMessageNames } from "#app/components/thread/use-message-names.ts";
import type { Translations } from "#app/components/thread/use-translations.ts";
import { copyText } from "./copy-text.ts";

interface PageAction {
  content: string;
  onAction(): void;
}

/** The conversation outside the app: as text in the clipboard, or on paper. As this person sees it; nothing more is read. */
export function usePaperActions(thread: Thread, translations: Translations): PageAction[] {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { authorOf, labelOf } = useMessageNames(thread.customerName);
  // What is shown below an original goes with it, called what it is.
  const belowOf = ({ id, original }: ThreadMessage): string[] => {
    if (original) return [`${t("translation.writtenIn", { language: format.language(original.locale) })}: ${original.text}`];
    const read = translations.isShown(id) ? translations.of(id) : undefined;
    return read?.content ? [`${t("translation.label", { language: format.language(read.from) })}: ${read.content.text}`] : [];
  };
  const copy = async () => {
    // Who reads it elsewhere must see what a machine wrote, too (AI-08).
    const text = thread.messages
      .map((message) => [[authorOf(message), format.dateTime(message.at), labelOf(message)].filter(Boolean).join(" · "), message.body, ...belowOf(message)].join("\n"))
      .join("\n\n");
    window.shopify?.toast.show(t((await copyText(text)) ? "desk.copied" : "desk.copyFailed"));
  };
  return [{ content: t("desk.copy"), onAction: () => void copy() }, { content: t("desk.print"), onAction: () => window.print() }];
}
