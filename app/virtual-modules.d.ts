/** The routes, as the Remix plugin compiles them into the web server's bundle. */
declare module "virtual:remix/server-build" {
  export * from "@remix-run/dev/server-build";
}
