import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";

interface SaveBarProps {
  id: string;
  isDirty: boolean;
  isSaving: boolean;
  saveLabel?: string;
  onSave(): void;
  onDiscard(): void;
}

/** Shopify's contextual save bar, and a question before unsaved work is left behind. */
export function SaveBar({ id, isDirty, isSaving, saveLabel, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation();
  useEffect(() => {
    void (isDirty ? window.shopify?.saveBar.show(id) : window.shopify?.saveBar.hide(id));
  }, [id, isDirty]);
  useEffect(() => () => void window.shopify?.saveBar.hide(id), [id]);
  useUnsavedGuard(isDirty);
  return (
    <ui-save-bar id={id} discardConfirmation>
      <button type="button" variant="primary" onClick={onSave} loading={isSaving ? "" : undefined}>{saveLabel ?? t("action.save")}</button>
      <button type="button" onClick={onDiscard}>{t("action.discard")}</button>
    </ui-save-bar>
  );
}

function useUnsavedGuard(isDirty: boolean): void {
  const blocker = useBlocker(isDirty);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const confirmed = window.shopify?.saveBar.leaveConfirmation() ?? Promise.resolve();
    confirmed.then(() => blocker.proceed(), () => blocker.reset());
  }, [blocker]);
  useBeforeUnload(useCallback((event) => {
    if (isDirty) event.preventDefault();
  }, [isDirty]));
}
