import { Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** A picture that a shopper sent. Fetched by script: only that carries the session token of App Bridge. */
export function PrivatePhoto({ url, number }: { url: string; number: number }) {
  const { t } = useTranslation();
  const [source, setSource] = useState<string | null | undefined>();
  useEffect(() => {
    const gone = new AbortController();
    let address: string | undefined;
    fetch(url, { signal: gone.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        address = URL.createObjectURL(await response.blob());
        setSource(address);
      })
      .catch(() => {
        if (!gone.signal.aborted) setSource(null);
      });
    return () => {
      gone.abort();
      if (address) URL.revokeObjectURL(address);
    };
  }, [url]);
  if (source === undefined) return <Spinner size="small" accessibilityLabel={t("returns.photo", { number })} />;
  if (source === null) return <Text as="span" tone="critical">{t("returns.photoFailed")}</Text>;
  return <a href={source} target="_blank" rel="noreferrer"><img className="loket-photo" src={source} alt={t("returns.photo", { number })} /></a>;
}
