/** What the merchant tells the assistant in plain language. */
export interface Guidance {
  guidance: string;
  brandVoice: string;
}

/** Guidance that waits for the merchant's decision, with the run that tries it. */
export interface GuidanceChangeView extends Guidance {
  id: string;
  status: "HELD" | "LIVE" | "TAKEN_BACK";
  before: Guidance;
  createdBy: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Its newest run; null once retention has removed it. */
  runId: string | null;
}
