import { z } from "zod";

/** What a delivery status notification says of one letter (RFC 3464). */
export const bounceSchema = z.object({
  /** Final-Recipient, without its type. */
  recipient: z.string().max(320),
  /** Status: "5.1.1". */
  status: z.string().max(20),
  /** Diagnostic-Code, in the server's words. */
  diagnostic: z.string().max(1_000),
});
export type Bounce = z.infer<typeof bounceSchema>;
