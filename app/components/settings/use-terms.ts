import { useEffect, useMemo } from "react";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { type ArticleTerms, saidSubjects } from "#app/modules/knowledge/contradicted-terms.ts";

/** What the shop's texts say about these subjects, and that nothing else was asked. */
export interface KnownTerms {
  subjects: string[];
  terms: ArticleTerms[];
}

/** What the shop's texts say about what these instructions are about; of a subject that somebody just began to write of, once it has been asked for. */
export function useTerms(text: string, known: KnownTerms): ArticleTerms[] {
  const { load, data } = useFetcher<KnownTerms>();
  const subjects = useMemo(() => saidSubjects(text), [text]);
  const isKnown = (of: KnownTerms | undefined) => of !== undefined && subjects.every((subject) => of.subjects.includes(subject));
  const missing = isKnown(known) || isKnown(data) ? "" : new URLSearchParams(subjects.map((subject) => ["subject", subject])).toString();
  useEffect(() => {
    if (missing !== "") load(`/app/settings/terms?${missing}`);
  }, [load, missing]);
  return isKnown(known) || !data ? known.terms : data.terms;
}
