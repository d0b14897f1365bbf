import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { may, type Permission, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { createFormat, type Format } from "./format.ts";
import { createAdminI18n, type AdminTexts } from "./i18n.ts";

const TICK_MS = 30_000;

interface Admin {
  locale: Locale;
  role: StaffRoleName;
  /** What this person's role allows; the doors decide, this only keeps buttons away that they would refuse. */
  may(permission: Permission): boolean;
  shopName: string;
  format: Format;
  /** Milliseconds; the server's clock at first, so that both render the same text, then ticking. */
  now: number;
}

const AdminContext = createContext<Admin | null>(null);

export interface AdminProviderProps {
  locale: Locale;
  role: StaffRoleName;
  texts: AdminTexts;
  shopName: string;
  timeZone: string;
  serverNow: number;
  children: ReactNode;
}

/** Language, formats and clock of the member of staff who looks. */
export function AdminProvider({ locale, role, texts, shopName, timeZone, serverNow, children }: AdminProviderProps) {
  const i18n = useMemo(() => createAdminI18n(locale, texts), [locale, texts]);
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const admin = useMemo<Admin>(
    () => ({ locale, role, may: (permission) => may(role, permission), shopName, format: createFormat(locale, timeZone), now }),
    [locale, role, shopName, timeZone, now],
  );
  return (
    <I18nextProvider i18n={i18n}>
      <AdminContext.Provider value={admin}>{children}</AdminContext.Provider>
    </I18nextProvider>
  );
}

export function useAdmin(): Admin {
  const admin = useContext(AdminContext);
  if (!admin) throw new Error("useAdmin outside AdminProvider");
  return admin;
}
