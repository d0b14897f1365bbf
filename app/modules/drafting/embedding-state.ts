/** How far the shop's texts are embedded. */
export interface EmbeddingState {
  state: "working" | "ready" | "failed";
  /** Passages with a vector. */
  passages: number;
  /** Why it failed. */
  outcome: string | null;
}
