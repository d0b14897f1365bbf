import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { changedFields, type FieldProblems, type SettingsDraft, type SettingsField } from "./settings-draft.ts";

/** `isHeld`: new guidance waits for a decision. `reason`: why guidance was refused. */
export type SaveResult = { ok: true; isHeld?: boolean } | { ok: false; reason: string } | { ok: false; fields: FieldProblems };

export interface SettingsForm {
  draft: SettingsDraft;
  /** Sets one field. */
  set<Field extends SettingsField>(field: Field, value: SettingsDraft[Field]): void;
  /** Why the server refused a field, until it is changed again. */
  problems: FieldProblems;
  /** Why new guidance was refused as a whole: a code. */
  refusal: string | null;
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
  const [refusal, setRefusal] = useState<string | null>(null);
  const handled = useRef<SaveResult | undefined>(undefined);
  const savedText = JSON.stringify(saved);

  useEffect(() => setDraft(JSON.parse(savedText) as SettingsDraft), [savedText]);
  useEffect(() => {
    const result = fetcher.data;
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    setProblems("fields" in result ? result.fields : {});
    setRefusal("reason" in result ? result.reason : null);
    if (!result.ok) return;
    // What is held is not live: the fields show what is.
    setDraft((current) => ({ ...(result.isHeld ? (JSON.parse(savedText) as SettingsDraft) : current), providerKey: "" }));
    window.shopify?.toast.show(t(result.isHeld ? "settings.savedButHeld" : "settings.saved"));
  }, [fetcher.state, fetcher.data, savedText, t]);

  const changed = changedFields(draft, saved);
  return {
    draft,
    set: (field, value) => {
      setProblems(({ [field]: _, ...others }) => others);
      setDraft((current) => ({ ...current, [field]: value }));
    },
    problems,
    refusal,
    isDirty: Object.keys(changed).length > 0,
    isSaving: fetcher.state !== "idle",
    save: () => fetcher.submit({ intent: "save", patch: changed }, { method: "post", encType: "application/json" }),
    discard: () => {
      setProblems({});
      setRefusal(null);
      setDraft(saved);
    },
  };
}
