import type { ChainProblem, ChainVerdict } from "#app/modules/withdrawal/verify-chain.server.ts";

/** What is wrong with a row, for whoever has to find out why. */
const PROBLEMS: Record<ChainProblem, string> = {
  missing: "the row is missing: it was deleted",
  other_predecessor: "it does not follow the row before it: that one was changed together with its hash, or another was put in its place",
  link_altered: "a column was changed after the row was stored",
  statement_unreadable: "its statement can't be decrypted: the bytes were changed, or ENCRYPTION_KEYS lacks its key",
  statement_altered: "its statement is not the one that was stored",
  statement_gone: "its statement was removed before the end of its retention",
  end_missing: "the end is missing: the audit trail knows of more withdrawals than there are rows",
};

/** One chain in one line. */
export function chainSentence({ shopDomain, verified, removed, head, firstBreak }: ChainVerdict & { shopDomain: string }): string {
  if (firstBreak) {
    const reference = firstBreak.reference === null ? "" : ` (${firstBreak.reference})`;
    return `${shopDomain}: BROKEN at row ${firstBreak.sequence}${reference}: ${PROBLEMS[firstBreak.problem]}. ${verified === 0 ? "No row before it." : `The ${count(verified)} before it hold${verified === 1 ? "s" : ""}.`}`;
  }
  const over = removed === 0 ? "" : `, ${removed} of them without the text, whose time was over`;
  return verified === 0 ? `${shopDomain}: no withdrawal yet.` : `${shopDomain}: ${count(verified)}, each in its place and unaltered${over}. Last hash: ${head}`;
}

const count = (rows: number) => `${rows} ${rows === 1 ? "row" : "rows"}`;
