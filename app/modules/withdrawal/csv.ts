/** Read by spreadsheets as the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[\s]*[=+\-@\t\r|%]/;

/** One cell: a formula becomes text by an apostrophe, everything is quoted, quotes are doubled. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Rows as RFC 4180 has them, with a byte order mark, so that spreadsheets read UTF-8. */
export function toCsv(rows: string[][]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
