import { MODES } from "../model/modes.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** The control page: plain HTML over the same JSON that tests use. */
export const CONTROL_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox controls</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
  <h1>Sandbox controls</h1>
  <nav><a href="/">Storefront</a> <a href="/admin">Admin</a></nav>
  <button data-post="/sandbox/reset">Reset everything</button>
</header>
<main>
  <p id="answer" role="status" aria-live="polite"></p>
  <section>
    <h2>Shops</h2>
    <div id="shops"></div>
    <h3><label for="customer">Signed in at the storefront</label></h3>
    <select id="customer"></select>
  </section>
  <section>
    <h2>Model</h2>
    <label>Mode <select id="mode">${MODES.map((mode) => `<option>${mode}</option>`).join("")}</select></label>
    <pre id="model-settings"></pre>
    <details><summary>Requests received (<span id="request-count">0</span>)</summary><div id="requests"></div></details>
  </section>
  <section>
    <h2>Faults</h2>
    <div id="faults"></div>
    <button data-post="/sandbox/faults" data-body='{"clear":true}'>Clear all</button>
  </section>
  <section>
    <h2>Webhooks</h2>
    <label>Topic <select id="topic"></select></label>
    <button id="send-webhook">Send</button>
    <div id="deliveries"></div>
  </section>
  <section>
    <h2>Mails</h2>
    <div id="mails"></div>
  </section>
  <section class="wide">
    <h2>Orders</h2>
    <div id="orders"></div>
  </section>
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
