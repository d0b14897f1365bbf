/** Something a person can act on: shown as a sentence, without a stack. */
export class Problem extends Error {
  name = "Problem";
}
