import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce } from "./nonce.ts";

export const meta: MetaFunction = () => [{ title: "Loket" }];

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** The language of the page's text (AI-07): what the outermost loader that knows it says. */
function usePageLanguage(): string {
  for (const { data } of useMatches()) {
    if (typeof data === "object" && data !== null && "locale" in data && typeof data.locale === "string") return data.locale;
  }
  return "en";
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang={usePageLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="preconnect" href="https://cdn.shopify.com/" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

const LAST_WORDS = {
  nl: "Er ging iets mis aan onze kant. Laad de pagina opnieuw.",
  fr: "Un problème est survenu de notre côté. Rechargez la page.",
  de: "Bei uns ist etwas schiefgegangen. Bitte laden Sie die Seite neu.",
  en: "Something went wrong on our side. Please load the page again.",
};

/** The last net, where no page caught an error and nobody knows the reader's language: Layout stays around it. */
export function ErrorBoundary() {
  return (
    <main>
      <h1>Loket</h1>
      {Object.entries(LAST_WORDS).map(([language, words]) => <p key={language} lang={language}>{words}</p>)}
    </main>
  );
}
