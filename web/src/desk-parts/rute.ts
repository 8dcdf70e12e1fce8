/** The router: one document per tab, whose `<main>` is swapped for what the server rendered. */
import { pageAddress } from "../bahasa";
import { need } from "../dom/build";
import { setServerHtml } from "../dom/trusted";

import { nameTab } from "./judul";

/** How the router gets pages and what it tells. */
export interface RouterOptions {
  fetchPage(url: string, signal: AbortSignal): Promise<string>;
  /** A new `<main>` is in place; `signal` aborts when it is left. */
  onPage(main: HTMLElement, signal: AbortSignal): void;
  /** A page could not be loaded; the old one stays. */
  onFailure(error: unknown, url: string): void;
}

const LIST = ".work__list";

/** Intercepts links and forms of the desk once it is started. */
export class Router {
  readonly #options: RouterOptions;
  #page = new AbortController();
  #loading = new AbortController();
  #stop = new AbortController();
  #isRunning = false;

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  /** Take over links, forms and history, and load the page of the present address. */
  async start(): Promise<void> {
    this.#stop = new AbortController();
    this.#isRunning = true;
    const { signal } = this.#stop;
    document.addEventListener("click", (event) => { this.#onClick(event); }, { signal });
    document.addEventListener("submit", (event) => { this.#onSubmit(event); }, { signal });
    window.addEventListener("popstate", () => { void this.#load(location.href, "stay"); }, { signal });
    await this.#load(location.href, "stay");
  }

  /** Leave the present page and hear nothing any more. */
  stop(): void {
    this.#isRunning = false;
    this.#stop.abort();
    this.#loading.abort();
    this.#page.abort();
  }

  async go(url: string): Promise<void> {
    await this.#load(new URL(url, location.href).href, "push");
  }

  /** The present page again; where one was in it stays. */
  async reload(): Promise<void> {
    await this.#load(location.href, "refresh");
  }

  #onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || !isDeskUrl(link.href)) return;
    const url = new URL(link.href);
    if (url.pathname === location.pathname && url.search === location.search && url.hash) {
      event.preventDefault();
      jumpTo(url.hash.slice(1));
      return;
    }
    event.preventDefault();
    void this.go(link.href);
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || !isDeskUrl(form.action)) return;
    event.preventDefault();
    const url = new URL(form.action);
    url.search = "";
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) url.searchParams.set(name, value);
    void this.go(url.href);
  }

  async #load(url: string, how: "push" | "stay" | "refresh"): Promise<void> {
    this.#loading.abort();
    const loading = (this.#loading = new AbortController());
    const bar = need("[data-loading]");
    document.body.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { bar.hidden = false; }, 150);
    try {
      const html = await this.#options.fetchPage(url, loading.signal);
      if (loading.signal.aborted || !this.#isRunning) return;
      if (how === "push") history.pushState(null, "", url);
      this.#swap(html, how);
    } catch (error) {
      if (!loading.signal.aborted) this.#options.onFailure(error, url);
    } finally {
      clearTimeout(slow);
      if (this.#loading === loading) {
        bar.hidden = true;
        document.body.removeAttribute("aria-busy");
      }
    }
  }

  #swap(html: string, how: "push" | "stay" | "refresh"): void {
    const template = document.createElement("template");
    setServerHtml(template, html);
    const main = need("main", template.content);
    const old = need("main");
    const listAt = old.querySelector(LIST)?.scrollTop ?? 0;
    const docAt = how === "refresh" ? (old.querySelector(".work__doc")?.scrollTop ?? 0) : 0;
    this.#page.abort();
    this.#page = new AbortController();
    old.replaceWith(main);
    main.querySelector(LIST)?.scrollTo(0, listAt);
    main.querySelector(".work__doc")?.scrollTo(0, docAt);
    nameTab(main.dataset["title"] ?? "");
    markCurrent();
    if (how !== "refresh") {
      window.scrollTo(0, 0);
      focusHeading(main);
    }
    this.#options.onPage(main, this.#page.signal);
  }
}

/** Put the focus on the page's heading, so that people who listen hear where they are. */
export function focusHeading(main: HTMLElement): void {
  const heading = main.querySelector<HTMLElement>("h1");
  heading?.setAttribute("tabindex", "-1");
  (heading ?? main).focus({ preventScroll: true });
}

function jumpTo(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function isDeskUrl(href: string): boolean {
  const url = new URL(href, location.href);
  return url.origin === location.origin && url.pathname.startsWith(pageAddress("/meja/")) && !url.pathname.startsWith(pageAddress("/meja/api/"));
}

/** Mark the entry of the navigation that the present address belongs to. */
function markCurrent(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".bar__nav a")) {
    const { pathname } = new URL(link.href);
    const isHere = pathname === pageAddress("/meja/") ? location.pathname === pathname : location.pathname.startsWith(pathname);
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
