import { useEffect, useState } from "react";

const TICK_MS = 500;

/** Whole seconds by this browser's clock; 0 on the server and when it is over. */
export function useSecondsUntil(at: string): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}
