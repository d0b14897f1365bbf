import { html } from "../html.ts";

/** Shown in the frame while the app's web server does not answer; looks again by itself. */
export function appNotUpPage(appOrigin: string): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The app is not up yet</title><meta http-equiv="refresh" content="3">
<style>body{font:15px/1.6 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#303030;background:#f1f1f1}
main{max-width:32rem;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 1px 3px rgb(0 0 0 / 15%)}code{background:#f1f1f1;padding:.1em .4em;border-radius:4px}</style></head>
<body><main><h1>The app is not up yet</h1>
<p>Nothing answers at <code>${appOrigin}</code>. This page looks again every three seconds.</p></main></body></html>`.markup;
}
