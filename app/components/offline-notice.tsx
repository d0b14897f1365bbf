import { Box, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useOnline } from "./use-online.ts";

/** On every page while the browser has no network, in sight wherever the person is writing. No banner: the page may have one of its own. */
export function OfflineNotice() {
  const { t } = useTranslation();
  if (useOnline()) return null;
  return (
    <div className="loket-offline" role="status">
      <Box background="bg-surface-caution" borderColor="border-caution" borderWidth="025" borderRadius="300" padding="300">
        <Text as="p" fontWeight="semibold">{t("offline.title")}</Text>
        <Text as="p">{t("offline.advice")}</Text>
      </Box>
    </div>
  );
}

/** Links of the app's own pages, not those within a page or out of the app. */
const OWN_LINK = "a[href^='/']:not([target='_blank']):not([download]), a[href^='?']";

/** Without a network there is only an error page to go to: whoever presses a link stays where they are, with what they wrote. */
export function useStayWhileOffline(): void {
  useEffect(() => {
    const stay = (event: Event) => {
      if (navigator.onLine || !(event.target instanceof Element) || !event.target.closest(OWN_LINK)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before those who follow the link: React, and Shopify's provider for the menu around the app.
    for (const kind of ["click", "shopify:navigate"]) document.addEventListener(kind, stay, true);
    return () => {
      for (const kind of ["click", "shopify:navigate"]) document.removeEventListener(kind, stay, true);
    };
  }, []);
}
