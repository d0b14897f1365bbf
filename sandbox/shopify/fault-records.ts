export type FaultName =
  | "throttled"
  | "429"
  | "5xx"
  | "slow"
  | "answerLost"
  | "userErrors"
  | "lateJobs"
  | "revokedToken"
  /** 503 of the token exchange; the Admin API works. */
  | "tokenEndpointDown"
  | "missingScope"
  | "withheldCustomerData"
  | "duplicateWebhooks"
  | "lateWebhooks"
  | "shuffledWebhooks";

export interface Fault {
  /** Requests (or webhooks) still to be hit; null until cleared. */
  remaining: number | null;
  /** Milliseconds for slow, lateJobs and lateWebhooks. */
  ms?: number;
  /** Only requests whose operation contains this text: "refundCreate", "mutation". */
  on?: string;
  /** What a mutation refused by userErrors says. */
  message?: string;
  /** Value of the Retry-After header of a 429, in seconds. */
  retryAfter?: string;
  /** Status of a 5xx. */
  status?: number;
  /** The scope that missingScope takes away. */
  scope?: string;
}
