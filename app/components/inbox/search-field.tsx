import { useNavigate } from "@remix-run/react";
import { Box, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { inboxUrl } from "./inbox-filters.tsx";

/** Words to search for in all conversations; with Enter, so that nothing jumps while somebody types. */
export function SearchField({ query }: { query: InboxQuery }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState(query.words);
  const search = (wanted: string) => navigate(inboxUrl({ ...query, words: wanted.trim() }));
  return (
    <Box padding="300" paddingBlockEnd="0">
      <form role="search" onSubmit={(event) => { event.preventDefault(); search(words); }}>
        <TextField
          label={t("inbox.search")} placeholder={t("inbox.searchHint")} value={words} onChange={setWords} autoComplete="off" type="search" inputMode="search" id="inbox-search"
          clearButton onClearButtonClick={() => search("")}
          helpText={query.words === "" ? undefined : t("inbox.searchResult", { words: query.words })}
        />
      </form>
    </Box>
  );
}
