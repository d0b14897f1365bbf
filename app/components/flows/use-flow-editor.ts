import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useOnline } from "#app/components/use-online.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { checkFlows, type FlowProblem } from "#app/modules/flows/check-flows.ts";
import type { Flow } from "#app/modules/flows/flow-content.ts";
import type { FlowResult } from "#app/modules/flows/flow-result.ts";

interface EditorOptions {
  /** As they are published, and which version that is. */
  flows: Flow[];
  version: number;
  firstLocale: Locale;
}

/** Quick actions that are being edited: judged while they change, published as a whole, and never lost to a colleague's version. */
export function useFlowEditor({ flows, version, firstLocale }: EditorOptions) {
  const { t } = useTranslation();
  const storedKey = JSON.stringify(flows);
  const [draft, setDraft] = useState(flows);
  /** What is missing is said once somebody wanted to publish. */
  const [isAsked, setAsked] = useState(false);
  const isOnline = useOnline();
  const fetcher = useFetcher<FlowResult>();
  const result = fetcher.state === "idle" ? fetcher.data : undefined;
  const handled = useRef<FlowResult | undefined>(undefined);
  useEffect(() => {
    if (!result || handled.current === result) return;
    handled.current = result;
    if (!result.ok) return;
    setAsked(false);
    window.shopify?.toast.show(t(result.command === "publish" ? "quickActions.published" : "quickActions.restored"));
  }, [result, t]);
  const seen = useRef(storedKey);
  // What is published now is shown, unless a colleague published while this person was typing: nobody loses their work.
  useEffect(() => {
    const before = seen.current;
    seen.current = storedKey;
    setDraft((current) => ([before, storedKey].includes(JSON.stringify(current)) || handled.current?.ok ? (JSON.parse(storedKey) as Flow[]) : current));
  }, [storedKey]);
  const problems = useMemo(() => checkFlows(draft, firstLocale), [draft, firstLocale]);
  const submit = (command: object) => fetcher.submit(JSON.parse(JSON.stringify(command)) as Record<string, string>, { method: "post", encType: "application/json" });
  const key = JSON.stringify(draft);
  return {
    draft, problems: isAsked ? problems : NOTHING, isDirty: key !== storedKey, isBusy: fetcher.state !== "idle", isOnline,
    refusal: result && !result.ok ? result.reason : null,
    set: setDraft,
    change: (id: string, changed: Flow) => setDraft((all) => all.map((flow) => (flow.id === id ? changed : flow))),
    discard: () => {
      setDraft(flows);
      setAsked(false);
    },
    publish: () => {
      setAsked(true);
      if (isOnline && problems.length === 0) submit({ command: "publish", baseVersion: version, flows: draft });
    },
    restore: (former: number) => isOnline && submit({ command: "restore", baseVersion: version, version: former }),
  };
}

const NOTHING: FlowProblem[] = [];
export type FlowEditor = ReturnType<typeof useFlowEditor>;
