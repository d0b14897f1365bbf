/** What staff see of a mail beside its words. */
export interface MailView {
  mailId: string;
  /** What the mail says of its sender; "" where it says nothing. */
  from: string;
  subject: string;
  /** The sender's domain vouches for the address that is answered (SEC-13); otherwise it is a claim. */
  isAuthenticated: boolean;
  /** What it quotes, to be folded; null: nothing. */
  quoted: string | null;
  files: MailFileView[];
  /** It could not be taken apart, and is shown as it came. */
  isBroken: boolean;
}

export interface MailFileView {
  id: string;
  name: string;
  contentType: string;
  bytes: number;
  /** Why it was not kept: "too_large", "too_many", "executable", "zip_bomb", "mail_too_large"; null: it was. */
  refused: string | null;
}
