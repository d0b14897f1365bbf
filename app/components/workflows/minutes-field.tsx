import { TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** A span in minutes, 0 while nothing is typed. */
export function MinutesField({ minutes, onChange }: { minutes: number; onChange(minutes: number): void }) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("workflows.minutes")} type="number" min={1} max={43_200} value={minutes > 0 ? String(minutes) : ""} autoComplete="off" helpText={t("workflows.minutesHelp")}
      onChange={(value) => onChange(Math.max(0, Math.trunc(Number(value)) || 0))}
    />
  );
}
