import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AnswerByMail, readAddresses } from "#app/modules/mail/answer-by-mail.ts";

/** Who gets a copy of a letter, as typed. */
export interface Copies {
  cc: string;
  bcc: string;
}

export const NO_COPIES: Copies = { cc: "", bcc: "" };

/** What goes with the command; left out where nobody is copied in. `isWrong`: something typed is no address. */
export function copiesOf({ cc, bcc }: Copies): { letter?: AnswerByMail; isWrong: boolean } {
  const [seen, hidden] = [readAddresses(cc), readAddresses(bcc)];
  const isWrong = seen.wrong.length + hidden.wrong.length > 0;
  return seen.addresses.length + hidden.addresses.length === 0 ? { isWrong } : { letter: { cc: seen.addresses, bcc: hidden.addresses }, isWrong };
}

/** Cc and Bcc, folded away until somebody wants them. */
export function CopiesField({ copies, onChange }: { copies: Copies; onChange(copies: Copies): void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(copies.cc !== "" || copies.bcc !== "");
  if (!isOpen) return <InlineStack><Button variant="plain" onClick={() => setOpen(true)}>{t("copies.open")}</Button></InlineStack>;
  const field = (name: keyof Copies) => {
    const { wrong } = readAddresses(copies[name]);
    return (
      <TextField
        label={t(`copies.${name}`)} value={copies[name]} onChange={(text) => onChange({ ...copies, [name]: text })} autoComplete="off" inputMode="email"
        error={wrong.length > 0 && t("copies.wrong", { address: wrong[0] ?? "" })}
      />
    );
  };
  return (
    <BlockStack gap="200">
      {field("cc")}
      {field("bcc")}
      <Text as="p" variant="bodySm" tone="subdued">{t("copies.help")}</Text>
    </BlockStack>
  );
}
