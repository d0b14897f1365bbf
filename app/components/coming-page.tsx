import { Outlet, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { PageSkeleton } from "./page-skeleton.tsx";

/** A page that is there sooner than this comes without a flicker of its skeleton. */
const PATIENCE_MS = 120;

/** The page, or the skeleton of the one that the person is going to. */
export function ComingPage() {
  const coming = useComingPath();
  return coming === null ? <Outlet /> : <PageSkeleton path={coming} />;
}

/** Path of another page whose data is on its way; null otherwise, also while the present one only reads anew. */
function useComingPath(): string | null {
  const { pathname } = useLocation();
  const { state, location } = useNavigation();
  const coming = state === "loading" && location.pathname !== pathname ? location.pathname : null;
  const [due, setDue] = useState<string | null>(null);
  useEffect(() => {
    if (coming === null) return setDue(null);
    const timer = setTimeout(() => setDue(coming), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [coming]);
  return coming !== null && due === coming ? coming : null;
}
