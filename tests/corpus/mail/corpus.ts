import { LOCALES } from "#app/contracts/locale.ts";
import { FORWARDS, PROGRAMS } from "./programs.ts";
import { ANSWER, WORDS } from "./texts.ts";

/** A mail of the corpus, and what has to come out of it. */
export interface CorpusMail {
  name: string;
  group: "answers" | "forwards" | "charsets" | "broken" | "slow";
  raw: Buffer;
  /** The sender's own words; null: only that something is read, in time. */
  own: string | null;
  /** Must not be among them. */
  notOwn: string | null;
}

/** 4 languages in 12 programs with two texts each, forwards, character sets, broken and slow ones: 134 mails written for this project. */
export function mailCorpus(): CorpusMail[] {
  return [...answers(), ...forwards(), ...charsets(), ...broken(), ...slow()];
}

function mail(headers: string[], body: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(["From: Lotte <lotte@mail.example>", "To: hallo@noordzee.example", "Subject: Vraag", "MIME-Version: 1.0", ...headers, "", ""].join("\r\n")), typeof body === "string" ? Buffer.from(body.replace(/\n/g, "\r\n")) : body]);
}

function answers(): CorpusMail[] {
  return LOCALES.flatMap((locale) => PROGRAMS.flatMap((program, at) => [0, 1].map((turn) => {
    const own = WORDS[locale][(at + turn * 4) % WORDS[locale].length] as string;
    const body = program.write(own, locale);
    const isQuoting = body.includes("3 nov") || program.name !== "a new mail";
    return { name: `${program.name}, ${locale} ${turn + 1}`, group: "answers" as const, raw: mail([`Content-Type: text/${program.isHtml ? "html" : "plain"}; charset=utf-8`], body), own, notOwn: isQuoting && program.name !== "signature with dashes" ? (ANSWER[locale].split("\n")[1] as string) : null };
  })));
}

/** What is passed on is what the shopper wants to be read. */
function forwards(): CorpusMail[] {
  return LOCALES.map((locale) => ({ name: `forward, ${locale}`, group: "forwards" as const, raw: mail(["Content-Type: text/plain; charset=utf-8"], `${FORWARDS[locale]}\n\n${ANSWER[locale]}`), own: `${FORWARDS[locale]}\n\n${ANSWER[locale]}`, notOwn: null }));
}

const LATIN = "Le café est arrivé cassé, ça m’étonne… 20 € perdus.";
const cp1252 = (text: string) => Buffer.from(text.replace(/’/g, "\x92").replace(/…/g, "\x85").replace(/€/g, "\x80"), "latin1");

function charsets(): CorpusMail[] {
  const umlaut = "Die Größe passt nicht, müsste größer sein.";
  const one = (name: string, headers: string[], body: Buffer | string, own: string): CorpusMail => ({ name, group: "charsets", raw: mail(headers, body), own, notOwn: null });
  const plain = (charset: string | null, encoding: string | null) => [`Content-Type: text/plain${charset ? `; charset=${charset}` : ""}`, ...(encoding ? [`Content-Transfer-Encoding: ${encoding}`] : [])];
  const quotedPrintable = (bytes: Buffer) => [...bytes].map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}` : String.fromCharCode(byte))).join("");
  return [
    one("utf-8, 8bit", plain("utf-8", "8bit"), LATIN, LATIN),
    one("utf-8, base64", plain("utf-8", "base64"), Buffer.from(LATIN).toString("base64"), LATIN),
    one("utf-8, quoted-printable", plain("utf-8", "quoted-printable"), quotedPrintable(Buffer.from(LATIN)), LATIN),
    one("windows-1252", plain("windows-1252", "8bit"), cp1252(LATIN), LATIN),
    one("windows-1252 undeclared", plain(null, "8bit"), cp1252(LATIN), LATIN),
    one("windows-1252 without any header", [], cp1252(LATIN), LATIN),
    one("windows-1252 declared as utf-8", plain("utf-8", "8bit"), cp1252(LATIN), LATIN),
    one("windows-1252 declared as utf-8, quoted-printable", plain("utf-8", "quoted-printable"), quotedPrintable(cp1252(LATIN)), LATIN),
    one("windows-1252 declared as us-ascii", plain("us-ascii", "8bit"), cp1252(LATIN), LATIN),
    one("iso-8859-1", plain("iso-8859-1", "8bit"), Buffer.from(umlaut, "latin1"), umlaut),
    one("iso-8859-15", plain("iso-8859-15", "8bit"), Buffer.from("20 \xa4 zu viel", "latin1"), "20 € zu viel"),
    one("utf-16", plain("utf-16le", "base64"), Buffer.from(umlaut, "utf16le").toString("base64"), umlaut),
  ];
}

function broken(): CorpusMail[] {
  const text = "De vaas is stuk.";
  const one = (name: string, raw: Buffer, own: string | null): CorpusMail => ({ name, group: "broken", raw, own, notOwn: null });
  const part = (body: string, boundary = "b", end = "--b--") => mail([`Content-Type: multipart/mixed; boundary=${boundary}`], `--b\nContent-Type: text/plain\n\n${body}\n${end}`);
  return [
    one("no end boundary", part(text, "b", ""), text),
    one("bare line feeds", Buffer.from(`From: a@b.example\nSubject: x\n\n${text}`), text),
    one("no head at all", Buffer.from(`\r\n${text}`), text),
    one("unknown charset", mail(["Content-Type: text/plain; charset=x-nonsense"], text), text),
    one("unknown encoding", mail(["Content-Type: text/plain", "Content-Transfer-Encoding: x-nonsense"], text), text),
    one("broken base64", mail(["Content-Type: text/plain", "Content-Transfer-Encoding: base64"], "!!!! not base64 ????"), null),
    one("a boundary that never comes", part(text, "c"), null),
    one("html without tags closed", mail(["Content-Type: text/html; charset=utf-8"], "<div><p>De vaas is <b>stuk."), text),
    one("parts in parts, 60 deep", mail(["Content-Type: multipart/mixed; boundary=n0"], `${Array.from({ length: 60 }, (_, at) => `--n${at}\nContent-Type: multipart/mixed; boundary=n${at + 1}\n\n`).join("")}--n60\nContent-Type: text/plain\n\n${text}\n`), null),
    one("bytes of no kind", Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 31) % 256)), null),
  ];
}

/** Made to keep a reader busy for seconds or for ever. */
function slow(): CorpusMail[] {
  const bodies: [string, string][] = [
    ["200,000 blanks", `Hallo${" ".repeat(200_000)}x`],
    ["100,000 dashes", `Hallo\n${"-".repeat(100_000)}x`],
    ["underscores and blanks", `Hallo\n${"_ ".repeat(50_000)}`],
    ["On … wrote, never ended", `Hallo\n${"On a, b c d e wrote ".repeat(8_000)}`],
    ["angle brackets", `Hallo\n${"> ".repeat(60_000)}`],
    ["20,000 nested quotes", Array.from({ length: 2_000 }, (_, at) => `${">".repeat(at % 40)} regel ${at}`).join("\n")],
    ["one line of 5 MB", `Hallo ${"a".repeat(5_000_000)}`],
    ["colons", `Hallo\n${"From: ".repeat(30_000)}`],
  ];
  return [
    ...bodies.map(([name, body]): CorpusMail => ({ name, group: "slow", raw: mail(["Content-Type: text/plain; charset=utf-8"], body), own: null, notOwn: null })),
    { name: "HTML, 20,000 deep", group: "slow", raw: mail(["Content-Type: text/html"], `${"<div>".repeat(20_000)}Hallo`), own: null, notOwn: null },
    { name: "HTML, 100,000 tables", group: "slow", raw: mail(["Content-Type: text/html"], `Hallo${"<table><tr><td>a</td></tr></table>".repeat(20_000)}`), own: null, notOwn: null },
    { name: "References of 200,000 characters", group: "slow", raw: mail([`References: ${"<a@b.example> ".repeat(14_000)}`, "Content-Type: text/plain"], "Hallo"), own: "Hallo", notOwn: null },
    { name: "50,000 recipients", group: "slow", raw: mail([`Cc: ${"a@b.example, ".repeat(50_000)}`, "Content-Type: text/plain"], "Hallo"), own: "Hallo", notOwn: null },
  ];
}
