import { html, trusted, type Html } from "../html.ts";
import type { ShellConfig } from "./client/config.ts";
import { ADMIN_LOCALES, type AdminLocale, type ShellTexts } from "./texts.ts";

export interface StaffView {
  /** Numeric, the `sub` of a session token. */
  id: string;
  name: string;
  email: string;
}

interface ShellPage {
  shopName: string;
  shopHandle: string;
  locale: AdminLocale;
  texts: ShellTexts;
  user: StaffView;
  staff: StaffView[];
  /** The shell's own path, to come back to after a change of language or person. */
  path: string;
  /** Address of the app for the frame; null when the app is not installed. */
  launchUrl: string | null;
  config: ShellConfig;
}

const APP_ICON = trusted(
  `<svg class="app-icon" viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" rx="5" fill="#0f3d4c"/><path d="M4 7.5h12M6 7.5V14m8-6.5V14M4 14h12" stroke="#f6f1e8" stroke-width="1.6" fill="none" stroke-linecap="round"/></svg>`,
);

/** The simplified Shopify admin around the app. */
export function renderShell(page: ShellPage): string {
  const { texts, locale } = page;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loket · ${page.shopName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/assets/shell.css">
</head>
<body>
${topBar(page)}
${sideNavigation(texts)}
<div id="menu-backdrop"></div>
<main class="stage">${page.launchUrl === null && installOffer(texts)}${appStage(page.launchUrl)}</main>
<div id="toasts" role="status"></div>
${shellScript(page.config)}
</body>
</html>`.markup;
}

function topBar({ texts, locale, user, staff, path, shopName, shopHandle }: ShellPage): Html {
  const languages = ADMIN_LOCALES.map((other) => html`<option value="${other}"${other === locale && trusted(" selected")}>${other.toUpperCase()}</option>`);
  const people = staff.map((person) => html`<option value="${person.id}"${person.id === user.id && trusted(" selected")}>${person.name}</option>`);
  return html`<header class="top-bar">
<button id="menu-button" type="button" aria-label="${texts.menu}">☰</button>
<span class="mark">admin<small>sandbox</small></span>
<div id="save-bar" role="region" aria-label="${texts.unsavedChanges}" hidden><p>${texts.unsavedChanges}</p>
<button id="save-bar-discard" class="bar-button" type="button">${texts.discard}</button><button id="save-bar-save" class="bar-button primary" type="button">${texts.save}</button></div>
<span class="shop" title="${shopHandle}">${shopName}</span>
<form id="preferences" method="post" action="/admin/preferences">
<label class="visually-hidden" for="shell-locale">${texts.language}</label><select id="shell-locale" name="locale">${languages}</select>
<label class="visually-hidden" for="shell-staff">${texts.user}</label><select id="shell-staff" name="staff">${people}</select>
<input type="hidden" id="return-to" name="return_to" value="${path}"><noscript><button>${texts.apply}</button></noscript></form>
</header>`;
}

function sideNavigation(texts: ShellTexts): Html {
  const absent = [texts.home, texts.orders, texts.products, texts.customers, texts.content];
  return html`<nav class="side" aria-label="Shopify">
<ul>${absent.map((name) => html`<li><span title="${texts.notHere}">${name}</span></li>`)}</ul>
<h2>${texts.salesChannels}</h2><ul><li><a href="/" target="_blank" rel="noopener">${texts.onlineStore}</a></li></ul>
<h2>${texts.apps}</h2><a id="app-home-link" href="/admin/apps/loket">${APP_ICON}Loket</a><ul id="app-nav"></ul>
<h2>Sandbox</h2><ul><li><a href="/sandbox/" target="_blank" rel="noopener">${texts.testControls}</a></li></ul>
</nav>`;
}

function appStage(launchUrl: string | null): Html {
  const hidden = launchUrl === null && trusted(" hidden");
  return html`<div class="title-bar"${hidden}>${APP_ICON}<strong>Loket</strong><strong id="page-title"></strong><div id="title-actions"></div></div>
<div id="loading-bar" hidden></div><iframe id="app-frame" title="Loket"${launchUrl !== null && html` data-src="${launchUrl}"`}${hidden}></iframe>`;
}

function installOffer(texts: ShellTexts): Html {
  return html`<section class="empty"><h1>${texts.notInstalled}</h1><p>${texts.notInstalledText}</p>
<form method="post" action="/admin/install"><button class="bar-button primary">${texts.install}</button></form></section>`;
}

function shellScript(config: ShellConfig): Html {
  const json = JSON.stringify(config).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="shell-config">${trusted(json)}</script>
<script src="/admin/assets/shell.js"></script><noscript>${config.texts.noScript}</noscript>`;
}
