import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { useTextForm } from "#app/components/use-text-form.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { MacroView } from "#app/modules/macros/views.ts";

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

/** A macro as a person types it in each language; see `useTextForm`. */
export function useMacroForm(macro: MacroView | null) {
  const { t } = useTranslation();
  const { fields: draft, setFields, submit, ...form } = useTextForm<MacroDraft>({
    stored: draftOf(macro), isNew: macro === null, list: "/app/macros", said: { saved: t("macros.saved"), removed: t("macros.removed") },
  });
  return {
    ...form,
    draft,
    has: (locale: Locale) => draft.texts[locale].trim() !== "",
    change: (part: Partial<MacroDraft>) => setFields((all) => ({ ...all, ...part })),
    write: (locale: Locale, text: string) => setFields((all) => ({ ...all, texts: { ...all.texts, [locale]: text } })),
    save: () => submit({ intent: "save", macroId: macro?.id ?? null, version: macro?.version ?? 0, ...draft }),
    remove: () => submit({ intent: "remove", macroId: macro?.id ?? "" }),
  };
}
