import { beforeAll, describe, expect, it } from "vitest";
import { type MailFigures, measureMails } from "../../bench/eval/mail.ts";
import { mailCorpus } from "../corpus/mail/corpus.ts";

describe("the corpus of mails", () => {
  let figures: Record<string, MailFigures>;
  beforeAll(async () => {
    figures = await measureMails();
  }, 120_000);

  it("holds at least 120 mails", () => {
    expect(mailCorpus().length).toBeGreaterThanOrEqual(120);
  });

  it("gives the sender's own words, and nothing of what is quoted", () => {
    expect(figures.answers!.leaked).toBe(0);
    expect(figures.answers!.exact / figures.answers!.known).toBeGreaterThanOrEqual(0.9);
  });

  it("is read in every character set, forwarded, broken or made to be slow", () => {
    for (const group of ["forwards", "charsets", "broken", "slow"]) expect([group, figures[group]!.exact]).toEqual([group, figures[group]!.known]);
  });
});
