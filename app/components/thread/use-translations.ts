import { useEffect, useState } from "react";
import type { Locale } from "#app/contracts/locale.ts";
import type { ReadTranslation, Thread, TranslationAnswer } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";

/** Texts that one request asks for: each may wait for a model. */
const AT_ONCE = 3;

/** What can be read in another language. */
export interface Subject {
  kind: "message" | "draft";
  id: string;
}

/** Which texts a person reads in their own language, and what is known of these translations. */
export interface Translations {
  /** Language that the person reads in: their admin's, unless they chose another. */
  locale: Locale;
  setLocale(locale: Locale): void;
  /** Texts in another language than that. */
  foreign: Subject[];
  isForeign(id: string): boolean;
  isShown(id: string): boolean;
  isAllShown: boolean;
  show(subjects: Subject[], isShown: boolean): void;
  /** Undefined while it is being made. */
  of(id: string): ReadTranslation | undefined;
  /** The page was not answered at all. */
  hasFailed: boolean;
}

const keyOf = (locale: Locale, id: string) => `${locale} ${id}`;

/** Asks for what is to be shown and not known yet, a few texts at a time; what is known is never asked for again. */
export function useTranslations(thread: Thread): Translations {
  const admin = useAdmin();
  const fetcher = useFetcher<TranslationAnswer>();
  const [locale, setLocale] = useState(admin.locale);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [known, setKnown] = useState<ReadonlyMap<string, ReadTranslation>>(new Map());
  const [hasFailed, setHasFailed] = useState(false);
  const foreign = foreignTexts(thread, locale);
  const missing = foreign.filter(({ id }) => shown.has(id) && !known.has(keyOf(locale, id)));

  useEffect(() => {
    if (fetcher.state !== "idle" || fetcher.data?.intent !== "read") return;
    const { read } = fetcher.data;
    setKnown((before) => new Map([...before, ...read.map((one) => [keyOf(one.to, one.id), one] as const)]));
  }, [fetcher.state, fetcher.data]);

  const next = missing.slice(0, AT_ONCE);
  const wanted = next.map(({ id }) => keyOf(locale, id)).join(",");
  useEffect(() => {
    if (fetcher.state !== "idle" || wanted === "" || hasFailed) return;
    // An answer that has just come is not in the map yet: asking for it again would be answered at once, and is left out all the same.
    const answered = fetcher.data?.intent === "read" ? fetcher.data.read.map(({ to, id }) => keyOf(to, id)) : [];
    if (next.some(({ id }) => answered.includes(keyOf(locale, id)))) return;
    fetcher.submit({ intent: "read", to: locale, subjects: next } as never, { method: "post", action: `/app/conversations/${thread.conversationId}/translation`, encType: "application/json" });
  }, [fetcher.state, wanted, hasFailed, known]);

  return {
    locale, setLocale, foreign, hasFailed,
    isForeign: (id) => foreign.some((subject) => subject.id === id),
    isShown: (id) => shown.has(id),
    isAllShown: foreign.length > 0 && foreign.every(({ id }) => shown.has(id)),
    show: (subjects, isShown) => {
      setHasFailed(false);
      // What failed is asked for again when somebody wants it again.
      if (isShown) setKnown((before) => new Map([...before].filter(([key, { content }]) => content !== null || !subjects.some(({ id }) => key === keyOf(locale, id)))));
      setShown((before) => new Set(isShown ? [...before, ...subjects.map(({ id }) => id)] : [...before].filter((id) => !subjects.some((subject) => subject.id === id))));
    },
    of: (id) => known.get(keyOf(locale, id)),
  };
}

function foreignTexts({ messages, draft }: Thread, locale: Locale): Subject[] {
  const texts = messages.filter((message) => message.author !== "SYSTEM" && /\p{L}/u.test(message.body) && (message.locale !== locale || message.speaksOther));
  return [
    ...texts.map(({ id }): Subject => ({ kind: "message", id })),
    ...(draft?.status === "READY" && draft.content && draft.locale !== locale ? [{ kind: "draft" as const, id: draft.id }] : []),
  ];
}
