const DAY_MS = 24 * 60 * 60 * 1_000;

/** Seeded moments count from the start of the sandbox, so that "in transit" and "60 days" stay true every day. */
export interface SeedClock {
  /** This many days ago, to the minute. */
  daysAgo(days: number): string;
  /** 16:00 UTC that many days from now: when carriers expect to be done. */
  evening(daysAhead: number): string;
}

export function createSeedClock(now: number = Date.now()): SeedClock {
  const minute = Math.floor(now / 60_000) * 60_000;
  return {
    daysAgo: (days) => new Date(minute - days * DAY_MS).toISOString(),
    evening: (daysAhead) => {
      const day = new Date(minute + daysAhead * DAY_MS);
      day.setUTCHours(16, 0, 0, 0);
      return day.toISOString();
    },
  };
}
