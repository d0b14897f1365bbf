import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface NamesFieldProps {
  label: string;
  names: string[];
  helpText?: string;
  onChange(names: string[]): void;
}

const split = (text: string) => text.split(",").map((name) => name.trim()).filter((name) => name !== "");

/** Several names, separated by commas; what is typed stays as it is typed. */
export function NamesField({ label, names, helpText, onChange }: NamesFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(names.join(", "));
  const shown = split(text).join() === names.join() ? text : names.join(", ");
  return (
    <TextField
      label={label} value={shown} autoComplete="off" helpText={helpText ?? t("workflows.namesHelp")}
      onChange={(value) => {
        setText(value);
        onChange(split(value));
      }}
    />
  );
}
