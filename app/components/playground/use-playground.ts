import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { TryView } from "#app/modules/automation/try-view.ts";
import type { PlaygroundView } from "#app/modules/simulation/get-playground.server.ts";
import type { Guidance } from "#app/modules/simulation/guidance.ts";
import type { CaseContent, CaseThread } from "#app/modules/simulation/saved-case.ts";
import type { CustomerChoice } from "#app/modules/simulation/view-customers.server.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";

export type PlaygroundResult =
  | { ok: true; command: "search"; customers: CustomerChoice[] }
  | { ok: true; command: "try"; view: TryView }
  | { ok: true; command: "save"; caseId: string }
  | { ok: true; command: "guidance"; outcome: { status: "unchanged" | "live" } | { status: "held"; changeId: string; runId: string } }
  | { ok: false; command: string | null; reason: string };

/** What is asked, by whom, in which language; and guidance that is tried and not saved. */
export interface PlaygroundQuestion {
  earlier: CaseThread;
  question: string;
  asker: CustomerChoice | null;
  /** Null: as for a real message. */
  locale: Locale | null;
  /** Null: none is tried. */
  guidance: Guidance | null;
}

export interface Playground {
  asked: PlaygroundQuestion;
  set(change: Partial<PlaygroundQuestion>): void;
  thread: CaseThread;
  try(): void;
  isTrying: boolean;
  /** The newest result; null before, and while it says nothing any more. */
  tried: TryView | null;
  /** Why the last try, save or change of guidance did not come about: a code. */
  problem: { command: string | null; reason: string } | null;
  save(content: CaseContent): void;
  isSaving: boolean;
  useGuidance(guidance: Guidance): void;
  isChanging: boolean;
  /** The run that tries the guidance, when it is held. */
  heldRun: string | null;
}

const POST = { method: "post", encType: "application/json" } as const;

/** State of the playground. Nothing of it is stored but a case or guidance that is saved on purpose. */
export function usePlayground({ saved, customer }: PlaygroundView, onSaved: () => void): Playground {
  const { t } = useTranslation();
  const trying = useFetcher<PlaygroundResult>();
  const saving = useFetcher<PlaygroundResult>();
  const changing = useFetcher<PlaygroundResult>();
  const [asked, setAsked] = useState<PlaygroundQuestion>({
    earlier: saved?.thread.slice(0, -1) ?? [], question: saved?.thread.at(-1)?.body ?? "", asker: customer, locale: saved?.locale ?? null, guidance: null,
  });
  const [heldRun, setHeldRun] = useState<string | null>(null);
  const thread: CaseThread = [...asked.earlier, { author: "SHOPPER", body: asked.question }];
  useAnswer(saving, (result) => {
    if (!result.ok) return;
    window.shopify?.toast.show(t("playground.caseSaved"));
    onSaved();
  });
  useAnswer(changing, (result) => {
    if (!result.ok || result.command !== "guidance") return;
    if (result.outcome.status === "held") return setHeldRun(result.outcome.runId);
    window.shopify?.toast.show(t("playground.guidanceLive"));
    setAsked((current) => ({ ...current, guidance: null }));
  });
  const failed = [trying, saving, changing].map(({ data }) => data).find((data) => data?.ok === false);
  return {
    asked, thread,
    set: (change) => setAsked((current) => ({ ...current, ...change })),
    try: () => trying.submit({ command: "try", customerId: asked.asker?.customerId ?? null, thread, locale: asked.locale, guidance: asked.guidance && { ...asked.guidance } }, POST),
    isTrying: trying.state !== "idle",
    tried: trying.data?.ok && trying.data.command === "try" ? trying.data.view : null,
    problem: failed?.ok === false ? failed : null,
    save: (content) => saving.submit({ command: "save", caseId: saved?.id ?? null, version: saved?.version ?? 0, customerId: asked.asker?.customerId ?? null, content: { ...content, criteria: { ...content.criteria } } }, POST),
    isSaving: saving.state !== "idle",
    useGuidance: (guidance) => changing.submit({ command: "guidance", guidance: { ...guidance } }, POST),
    isChanging: changing.state !== "idle",
    heldRun,
  };
}

/** Calls back once per answer. */
export function useAnswer<Result>(fetcher: { state: string; data: Result | undefined }, onAnswer: (result: Result) => void): void {
  const handled = useRef<Result | undefined>(undefined);
  const latest = useRef(onAnswer);
  latest.current = onAnswer;
  useEffect(() => {
    if (fetcher.state !== "idle" || fetcher.data === undefined || handled.current === fetcher.data) return;
    handled.current = fetcher.data;
    latest.current(fetcher.data);
  }, [fetcher.state, fetcher.data]);
}
