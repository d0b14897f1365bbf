import { useFetcher, useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import type { ArticleView } from "#app/modules/knowledge/views.ts";

type Texts = Record<Locale, { title: string; body: string }>;
type Answer = { ok: true; articleId: string | null } | { ok: false; reason: string };

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

/** What a person types in each language until it is saved; a save or a deletion leads on. */
export function useArticleForm(article: ArticleView | null) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fetcher = useFetcher<Answer>();
  const proposal = (useLocation().state as { proposal?: Proposal } | null)?.proposal;
  const stored = textsOf(article);
  const storedText = JSON.stringify(stored);
  const [texts, setTexts] = useState<Texts>(() => (proposal && !article ? { ...stored, [proposal.locale]: { title: proposal.title, body: proposal.body } } : stored));
  useEffect(() => {
    if (article) setTexts(JSON.parse(storedText) as Texts);
  }, [article, storedText]);
  const [isLeaving, setLeaving] = useState(false);
  const handled = useRef<unknown>(undefined);
  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (!answer.ok) return;
    window.shopify?.toast.show(t(answer.articleId ? "knowledge.saved" : "knowledge.deleted"));
    if (answer.articleId === null || !article) setLeaving(true);
  }, [fetcher.state, fetcher.data, t, article]);
  // After the bar has let go: it would ask about unsaved work.
  useEffect(() => {
    if (isLeaving && fetcher.data?.ok) navigate(fetcher.data.articleId ? `/app/knowledge/${fetcher.data.articleId}` : "/app/knowledge");
  }, [isLeaving, fetcher.data, navigate]);
  const submit = (command: object) => fetcher.submit(JSON.parse(JSON.stringify(command)) as Record<string, string>, { method: "post", encType: "application/json" });
  return {
    texts,
    isDirty: !isLeaving && JSON.stringify(texts) !== storedText,
    isBusy: fetcher.state !== "idle",
    refusal: fetcher.state === "idle" && fetcher.data?.ok === false ? fetcher.data.reason : null,
    has: (locale: Locale) => texts[locale].title.trim() !== "" || texts[locale].body.trim() !== "",
    set: (locale: Locale, change: Partial<Texts[Locale]>) => setTexts((all) => ({ ...all, [locale]: { ...all[locale], ...change } })),
    discard: () => setTexts(stored),
    save: () => submit({ intent: "save", groupKey: article?.groupKey ?? null, seen: article?.seen ?? "", texts }),
    remove: () => submit({ intent: "delete", groupKey: article?.groupKey ?? "" }),
  };
}
