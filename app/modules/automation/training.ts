/** Raised when the content changes: then everybody learns it again before they may switch AUTO on (AI-15, Art. 4 AI Act). */
export const TRAINING_VERSION = 1;

/** The five lessons; texts in app/locales under "training". Each ends with a statement that is true or not. */
export const LESSONS = [
  { code: "limits", isTrue: false },
  { code: "invention", isTrue: true },
  { code: "disclosure", isTrue: false },
  { code: "injection", isTrue: true },
  { code: "withdrawal", isTrue: false },
] as const;
export type LessonCode = (typeof LESSONS)[number]["code"];

/** Lessons whose statement was judged wrongly, or not at all. */
export function wrongAnswers(answers: Partial<Record<string, boolean>>): LessonCode[] {
  return LESSONS.filter(({ code, isTrue }) => answers[code] !== isTrue).map(({ code }) => code);
}
