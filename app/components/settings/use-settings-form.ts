import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { changedFields, type FieldProblems, type SettingsDraft, type SettingsField } from "./settings-draft.ts";

export type SaveResult = { ok: true } | { ok: false; fields: FieldProblems };

export interface SettingsForm {
  draft: SettingsDraft;
  /** Sets one field. */
  set<Field extends SettingsField>(field: Field, value: SettingsDraft[Field]): void;
  /** Why the server refused a field, until it is changed again. */
  problems: FieldProblems;
  isDirty: boolean;
  isSaving: boolean;
  save(): void;
  discard(): void;
}

/** State of the settings form. The server alone knows the rules; its answers stand beside the fields. */
export function useSettingsForm(saved: SettingsDraft): SettingsForm {
  const { t } = useTranslation();
  const fetcher = useFetcher<SaveResult>();
  const [draft, setDraft] = useState(saved);
  const [problems, setProblems] = useState<FieldProblems>({});
  const handled = useRef<SaveResult | undefined>(undefined);
  const savedText = JSON.stringify(saved);

  useEffect(() => setDraft(JSON.parse(savedText) as SettingsDraft), [savedText]);
  useEffect(() => {
    const result = fetcher.data;
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    setProblems(result.ok ? {} : result.fields);
    if (!result.ok) return;
    setDraft((current) => ({ ...current, providerKey: "" }));
    window.shopify?.toast.show(t("settings.saved"));
  }, [fetcher.state, fetcher.data, t]);

  const changed = changedFields(draft, saved);
  return {
    draft,
    set: (field, value) => {
      setProblems(({ [field]: _, ...others }) => others);
      setDraft((current) => ({ ...current, [field]: value }));
    },
    problems,
    isDirty: Object.keys(changed).length > 0,
    isSaving: fetcher.state !== "idle",
    save: () => fetcher.submit({ intent: "save", patch: changed }, { method: "post", encType: "application/json" }),
    discard: () => {
      setProblems({});
      setDraft(saved);
    },
  };
}
