/** Milliseconds of many samples in short. */
export interface Spread {
  p50: number;
  p95: number;
}

/** The sample that `share` (0 to 1) of all samples do not exceed: the nearest rank, never an invented value in between. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

export function spreadOf(samples: readonly number[]): Spread {
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) };
}
