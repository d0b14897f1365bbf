import { z } from "zod";
import { INTENTS } from "#app/modules/conversation/intents.ts";

/** What happened, what is wanted, or what is asked; in the writer's own words. */
export const letterPointSchema = z.object({ kind: z.enum(["problem", "wish", "question"]), intent: z.enum(INTENTS), text: z.string() });
export type LetterPoint = z.infer<typeof letterPointSchema>;

/** A letter taken apart; see read-letter.ts. */
export const letterAnatomySchema = z.object({
  points: z.array(letterPointSchema),
  /** As the letter names them: "#1001". */
  orders: z.array(z.string()),
  deadline: z.string().nullable(),
  legal: z.string().nullable(),
});
export type LetterAnatomy = z.infer<typeof letterAnatomySchema>;

/** The same with what the reply makes of it: the sentences that answer each point; none: it is open. */
export const answeredLetterSchema = letterAnatomySchema.extend({ points: z.array(letterPointSchema.extend({ answeredBy: z.array(z.string()) })) });
export type AnsweredLetter = z.infer<typeof answeredLetterSchema>;

/** Whether something of the letter is not answered: then a person has to see to it. */
export function hasOpenPoint(letter: AnsweredLetter | undefined): boolean {
  return letter?.points.some(({ answeredBy }) => answeredBy.length === 0) ?? false;
}

/** Short name of a point in the prompt. */
export const pointRef = (at: number) => `A${at + 1}`;
