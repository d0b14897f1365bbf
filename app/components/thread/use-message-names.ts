import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "#app/modules/approval/views.ts";

type Named = Pick<ThreadMessage, "author" | "staffName" | "origin">;

export interface MessageNames {
  /** Empty for a status line. */
  authorOf(message: Named): string;
  /** How AI was involved and, while it has not arrived, how the message stands; empty for what the shopper wrote and for a status line. */
  labelOf(message: Named & Pick<ThreadMessage, "status">): string;
}

/** Who wrote a message and how AI was involved: the same words in the thread, in the clipboard and on paper (AI-03, AI-08). */
export function useMessageNames(customerName: string | null): MessageNames {
  const { t } = useTranslation();
  return {
    authorOf: ({ author, staffName, origin }) => {
      if (author === "SYSTEM") return "";
      if (author === "SHOPPER") return customerName ?? t("person.visitor");
      return staffName ?? t(origin === "ai_auto" ? "person.assistant" : "person.staff");
    },
    labelOf: ({ author, origin, status }) => {
      if (author === "SHOPPER" || author === "SYSTEM") return "";
      const isThere = status === "SENT" || status === "RECEIVED";
      return [t(`origin.${origin}`), ...(isThere ? [] : [t(`messageStatus.${status}`)])].join(" · ");
    },
  };
}
