import { z } from "zod";
import { type Locale, localeSchema, LOCALES } from "#app/contracts/locale.ts";

export const MAX_SIGNATURE_CHARACTERS = 500;
const MAX_LINES = 10;

/** Control and invisible characters, but no line breaks (SEC-03). */
const HIDDEN = /[^\P{C}\n]|[\u2028\u2029]/gu;

const signature = z.string().max(MAX_SIGNATURE_CHARACTERS * 2).transform(tidy)
  .pipe(z.string().max(MAX_SIGNATURE_CHARACTERS, "too_long").refine((text) => text.split("\n").length <= MAX_LINES, "too_many_lines"));

/** A person's lines below their letters, per language; a language that is left out has none. */
export const signaturesSchema = z.partialRecord(localeSchema, signature);
export type Signatures = Partial<Record<Locale, string>>;

function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(HIDDEN, "").split("\n").map((line) => line.trimEnd()).join("\n").trim();
}

/** What is wrong with typed signatures, per language. Pure, for the form. */
export function signatureProblems(signatures: Signatures): Partial<Record<Locale, string>> {
  return Object.fromEntries(LOCALES.flatMap((locale) => {
    const parsed = signature.safeParse(signatures[locale] ?? "");
    return parsed.success ? [] : [[locale, parsed.error.issues[0]?.message ?? "too_long"]];
  }));
}

/** What the page of a person's signatures shows: theirs, and what stands above them in the shop's letters. */
export interface SignatureView {
  signatures: Signatures;
  /** Of the chat, the first being the fallback. */
  locales: Locale[];
  register: "formal" | "informal";
  registers: Partial<Record<Locale, "formal" | "informal">>;
  closings: Partial<Record<Locale, string>>;
  /** The shop's name at the end of a reply. */
  names: Partial<Record<Locale, string>>;
}

/** What the page gets back. */
export type SignatureAnswer = { ok: true } | { ok: false; reason: string };

/** Context of the cipher. */
export const SIGNATURES_FIELD = "Staff.signatures";
