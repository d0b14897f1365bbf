import { useEffect, useRef, useState } from "react";
import type { Locale } from "#app/contracts/locale.ts";
import type { TranslationAnswer } from "#app/modules/approval/views.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

type Written = Extract<TranslationAnswer, { intent: "write" }>;

export interface OwnWords {
  isOn: boolean;
  setOn(isOn: boolean): void;
  text: string;
  setText(text: string): void;
  translate(): void;
  isPending: boolean;
  /** How the last try ended; null before the first one. */
  answer: Written | null;
  /** The person went on writing after the translation was made. */
  isStale: boolean;
}

interface Options {
  conversationId: string;
  from: Locale;
  to: Locale;
  /** The text that would leave, and what it was made of. */
  onTranslated(translation: NonNullable<Written["translation"]>): void;
}

/** What a person writes in their own language, to leave in the shopper's. A failure costs no word of it. */
export function useOwnWords({ conversationId, from, to, onTranslated }: Options): OwnWords {
  const fetcher = useFetcher<TranslationAnswer>();
  const [isOn, setOn] = useState(false);
  const [text, setText] = useState("");
  const handled = useRef<TranslationAnswer | undefined>(undefined);
  const answer = fetcher.data?.intent === "write" ? fetcher.data : null;

  useEffect(() => {
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (answer.translation) onTranslated(answer.translation);
  }, [fetcher.state, answer, onTranslated]);

  return {
    isOn, setOn, text, setText, answer,
    isPending: fetcher.state !== "idle",
    isStale: answer?.translation != null && answer.translation.source !== text.trim(),
    translate: () => fetcher.submit({ intent: "write", text, from, to }, { method: "post", action: `/app/conversations/${conversationId}/translation`, encType: "application/json" }),
  };
}
