import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { MacroView } from "#app/modules/macros/views.ts";

type Answer = { ok: true; macroId: string | null } | { ok: false; reason: string };

export interface MacroDraft {
  name: string;
  topic: Intent | null;
  isForDrafts: boolean;
  texts: Record<Locale, string>;
}

function draftOf(macro: MacroView | null): MacroDraft {
  return {
    name: macro?.name ?? "", topic: macro?.intent ?? null, isForDrafts: macro?.isForDrafts ?? true,
    texts: Object.fromEntries(LOCALES.map((locale) => [locale, macro?.texts[locale] ?? ""])) as Record<Locale, string>,
  };
}

/** What a person types until it is saved; a first save or a removal leads on. */
export function useMacroForm(macro: MacroView | null) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fetcher = useFetcher<Answer>();
  const stored = draftOf(macro);
  const storedText = JSON.stringify(stored);
  const [draft, setDraft] = useState<MacroDraft>(stored);
  useEffect(() => {
    if (macro) setDraft(JSON.parse(storedText) as MacroDraft);
  }, [macro, storedText]);
  const [isLeaving, setLeaving] = useState(false);
  const handled = useRef<unknown>(undefined);
  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (!answer.ok) return;
    window.shopify?.toast.show(t(answer.macroId ? "macros.saved" : "macros.removed"));
    if (answer.macroId === null || !macro) setLeaving(true);
  }, [fetcher.state, fetcher.data, t, macro]);
  // After the bar has let go: it would ask about unsaved work.
  useEffect(() => {
    if (isLeaving && fetcher.data?.ok) navigate(fetcher.data.macroId ? `/app/macros/${fetcher.data.macroId}` : "/app/macros");
  }, [isLeaving, fetcher.data, navigate]);
  const submit = (command: object) => fetcher.submit(JSON.parse(JSON.stringify(command)) as Record<string, string>, { method: "post", encType: "application/json" });
  return {
    draft,
    isDirty: !isLeaving && JSON.stringify(draft) !== storedText,
    isBusy: fetcher.state !== "idle",
    refusal: fetcher.state === "idle" && fetcher.data?.ok === false ? fetcher.data.reason : null,
    has: (locale: Locale) => draft.texts[locale].trim() !== "",
    change: (part: Partial<MacroDraft>) => setDraft((all) => ({ ...all, ...part })),
    write: (locale: Locale, text: string) => setDraft((all) => ({ ...all, texts: { ...all.texts, [locale]: text } })),
    discard: () => setDraft(stored),
    save: () => submit({ intent: "save", macroId: macro?.id ?? null, version: macro?.version ?? 0, ...draft }),
    remove: () => submit({ intent: "remove", macroId: macro?.id ?? "" }),
  };
}
