import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useFetcher } from "./use-fetcher.ts";

/** What the page's action answers; `savedId` null: the text is removed. */
export type TextAnswer = { ok: true; savedId: string | null } | { ok: false; reason: string };

interface TextFormOptions<Fields> {
  /** As it is kept; with everything empty for a new one. */
  stored: Fields;
  /** What stands there at first, where that is not what is kept. */
  initial?: Fields;
  isNew: boolean;
  /** Address of the list; the text's own is below it. */
  list: string;
  /** What the person is told afterwards. */
  said: { saved: string; removed: string };
}

/** What a person types until it is saved. A first save leads to the text's own page, a removal to the list; what is stored meanwhile is shown. */
export function useTextForm<Fields>({ stored, initial = stored, isNew, list, said }: TextFormOptions<Fields>) {
  const navigate = useNavigate();
  const fetcher = useFetcher<TextAnswer>();
  const storedText = JSON.stringify(stored);
  const [fields, setFields] = useState<Fields>(initial);
  useEffect(() => {
    if (!isNew) setFields(JSON.parse(storedText) as Fields);
  }, [isNew, storedText]);
  const [isLeaving, setLeaving] = useState(false);
  const handled = useRef<unknown>(undefined);
  const { saved, removed } = said;
  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (!answer.ok) return;
    window.shopify?.toast.show(answer.savedId ? saved : removed);
    if (answer.savedId === null || isNew) setLeaving(true);
  }, [fetcher.state, fetcher.data, saved, removed, isNew]);
  // After the bar has let go: it would ask about unsaved work.
  useEffect(() => {
    if (isLeaving && fetcher.data?.ok) navigate(fetcher.data.savedId ? `${list}/${fetcher.data.savedId}` : list);
  }, [isLeaving, fetcher.data, navigate, list]);
  return {
    fields,
    setFields,
    isDirty: !isLeaving && JSON.stringify(fields) !== storedText,
    isBusy: fetcher.state !== "idle",
    refusal: fetcher.state === "idle" && fetcher.data?.ok === false ? fetcher.data.reason : null,
    discard: () => setFields(stored),
    submit: (command: object) => fetcher.submit(JSON.parse(JSON.stringify(command)) as Record<string, string>, { method: "post", encType: "application/json" }),
  };
}
