/** What the model says, before it is put into one of the two wire formats. */
export interface ModelAnswer {
  text: string;
  finish: "stop" | "length" | "content_filter" | "tool_calls";
  /** Set instead of a text when the model declines. */
  refusal: string | null;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export function answerOf(text: string): ModelAnswer {
  return { text, finish: "stop", refusal: null };
}

/** About four characters a token, as OpenAI's rule of thumb has it; at least one. */
export function countTokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

/** Cuts an answer at the request's output cap, as a real model does: in the middle of its JSON. */
export function capAnswer(answer: ModelAnswer, maxOutputTokens: number | null): ModelAnswer {
  if (maxOutputTokens === null || countTokens(answer.text) <= maxOutputTokens) return answer;
  return { ...answer, text: answer.text.slice(0, maxOutputTokens * 4), finish: "length" };
}
