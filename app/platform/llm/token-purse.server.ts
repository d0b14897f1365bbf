import { grantTokens, returnTokens, type TokenLimits } from "./grant-tokens.server.ts";

/** Tokens set aside for one call. */
export interface HeldTokens {
  /** The call is over; what it did not use is there for the next one. A second time does nothing. */
  settle: (usedTokens: number) => void;
}

/** When nothing is left, the database is asked again after this time; calls that end meanwhile make room at once. */
const ASK_AGAIN_MS = 5_000;
/** A process without calls for so long gives back what it holds. */
const IDLE_MS = 30_000;

/**
 * A process's share of the app's budget (SEC-09). Calls take from it without a question to the database, and shops do not queue
 * on one row; the database is asked when it is empty, by one call for all that wait. Nothing that it hands out is
 * not in the database as used already, so a crash can only lose tokens, never win any.
 */
export class TokenPurse {
  readonly #limits: TokenLimits;
  readonly #now: () => Date;
  #day = "";
  #left = 0;
  #running = 0;
  #filling: Promise<boolean> | null = null;
  #emptyUntil = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(limits: TokenLimits, now: () => Date = () => new Date()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Sets aside what one call may take at most; null when the budget has no room for it. */
  async take(tokens: number): Promise<HeldTokens | null> {
    await this.#turnTo(this.#now().toISOString().slice(0, 10));
    while (this.#left < tokens) {
      this.#filling ??= this.#fill(tokens).finally(() => (this.#filling = null));
      if (!(await this.#filling) && this.#left < tokens) return null;
    }
    // No wait between the look and this: two calls never take the same tokens.
    this.#left -= tokens;
    this.#running++;
    return { settle: this.#settleOnce(tokens, this.#day) };
  }

  /** Gives back what no call holds: for a shutdown, and after a quiet time. */
  async giveBack(): Promise<void> {
    const tokens = this.#left;
    this.#left = 0;
    if (tokens !== 0) await returnTokens({ day: this.#day, tokens });
  }

  #settleOnce(tokens: number, day: string): (usedTokens: number) => void {
    let isOpen = true;
    return (usedTokens) => {
      if (!isOpen) return;
      isOpen = false;
      this.#running--;
      // What is left of yesterday's calls is not worth a statement: it counts as used.
      if (day === this.#day) this.#left += tokens - usedTokens;
      this.#waitForQuiet();
    };
  }

  async #fill(tokens: number): Promise<boolean> {
    if (this.#emptyUntil > this.#now().getTime()) return false;
    const day = this.#day;
    const granted = await grantTokens({ limits: this.#limits, day, need: tokens - this.#left, perCall: tokens });
    if (granted === null) {
      this.#emptyUntil = this.#now().getTime() + ASK_AGAIN_MS;
      return false;
    }
    if (day === this.#day) this.#left += granted;
    else await returnTokens({ day, tokens: granted });
    return true;
  }

  async #turnTo(day: string): Promise<void> {
    if (day <= this.#day) return;
    const [before, left] = [this.#day, this.#left];
    this.#day = day;
    this.#left = 0;
    this.#emptyUntil = 0;
    if (left !== 0) await returnTokens({ day: before, tokens: left });
  }

  #waitForQuiet(): void {
    this.#idle ??= setTimeout(() => {
      this.#idle = null;
      if (this.#running === 0) void this.giveBack().catch(() => undefined);
    }, IDLE_MS).unref();
    this.#idle.refresh();
  }
}
