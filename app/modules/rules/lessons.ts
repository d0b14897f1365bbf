/** What came of looking at one edit. Stored in EditLesson.outcome. */
export const LESSON_OUTCOMES = [
  "proposed", // a rule of its own
  "seen_before", // the same as a rule that is proposed, on or off
  "dismissed", // the same as one that nobody wanted
  "only_facts", // what changed is about this customer or order
  "trivial", // punctuation, a typing error, the person's own name
  "unsafe", // it would promise, refuse or ask for what a draft may not (CO-13)
  "no_rule", // nothing that could be said in one sentence
  "translated", // the person wrote in another language: what left differs from the draft as translations differ
  "taken_back", // the decision was taken back before anything left
] as const;
export type LessonOutcome = (typeof LESSON_OUTCOMES)[number];
/** Why a decision is not looked at as an edit. */
export type NoEdit = Extract<LessonOutcome, "translated" | "taken_back">;
