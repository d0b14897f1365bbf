import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { useTextForm } from "#app/components/use-text-form.ts";
import type { ArticleView } from "#app/modules/knowledge/views.ts";

type Texts = Record<Locale, { title: string; body: string }>;

/** A proposed article that another page hands over. */
export interface Proposal {
  locale: Locale;
  title: string;
  body: string;
}

function textsOf(article: ArticleView | null): Texts {
  const empty = Object.fromEntries(LOCALES.map((locale) => [locale, { title: "", body: "" }])) as Texts;
  for (const { locale, title, body } of article?.versions ?? []) empty[locale] = { title, body };
  return empty;
}

/** An article as a person types it in each language; see `useTextForm`. */
export function useArticleForm(article: ArticleView | null) {
  const { t } = useTranslation();
  const proposal = (useLocation().state as { proposal?: Proposal } | null)?.proposal;
  const stored = textsOf(article);
  const { fields: texts, setFields, submit, ...form } = useTextForm<Texts>({
    stored, initial: proposal && !article ? { ...stored, [proposal.locale]: { title: proposal.title, body: proposal.body } } : stored,
    isNew: article === null, list: "/app/knowledge", said: { saved: t("knowledge.saved"), removed: t("knowledge.deleted") },
  });
  return {
    ...form,
    texts,
    has: (locale: Locale) => texts[locale].title.trim() !== "" || texts[locale].body.trim() !== "",
    set: (locale: Locale, change: Partial<Texts[Locale]>) => setFields((all) => ({ ...all, [locale]: { ...all[locale], ...change } })),
    save: () => submit({ intent: "save", groupKey: article?.groupKey ?? null, seen: article?.seen ?? "", texts }),
    remove: () => submit({ intent: "delete", groupKey: article?.groupKey ?? "" }),
  };
}
