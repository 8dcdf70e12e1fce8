/** Calls from the desk: with the session's cookie and its token, which the page holds in memory only. */
import { pageAddress } from "../bahasa";
import { call, getJson, postJson } from "../dom/http";

import type { SealedCase, SealedSummary } from "./pesan";

/** Below the language of the page, so that what the server says is said in it. */
const BASE = pageAddress("/meja/api");

interface SendOptions {
  readonly headers?: Record<string, string>;
  readonly signal: AbortSignal;
}

/** The desk's calls (docs/api.md). All throw `CallError`. */
export class Api {
  #csrf: string;

  constructor(csrf: string) {
    this.#csrf = csrf;
  }

  /** Use another token from now on: signing in makes a new one. */
  renew(csrf: string): void {
    this.#csrf = csrf;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return getJson<T>(BASE + path, this.#options(signal));
  }

  post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return postJson<T>(BASE + path, body, this.#options(signal));
  }

  async patch<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const { headers, ...common } = this.#options(signal);
    const response = await call(BASE + path, { ...common, method: "PATCH", body: JSON.stringify(body), headers: Object.assign({}, headers, { "Content-Type": "application/json" }) });
    return (await response.json()) as T;
  }

  /** Send a file that is no secret, as it is; sealed ones go another way. */
  async sendPlain(path: string, file: Blob, signal?: AbortSignal): Promise<void> {
    const { headers, ...common } = this.#options(signal);
    await call(BASE + path, { ...common, method: "POST", body: file, headers: Object.assign({}, headers, { "Content-Type": "application/octet-stream" }) });
  }

  async remove(path: string): Promise<void> {
    await call(BASE + path, { ...this.#options(undefined), method: "DELETE" });
  }

  /** A page of the desk as the fragment for `<main>`. */
  async fragment(url: string, signal: AbortSignal): Promise<string> {
    const response = await this.#send(url, { headers: { "X-Peluit-Fragment": "1" }, signal });
    return response.text();
  }

  async summaries(ids: readonly string[], signal: AbortSignal): Promise<readonly SealedSummary[]> {
    return (await this.get<{ cases: readonly SealedSummary[] }>(`/cases/sealed?ids=${ids.join(",")}`, signal)).cases;
  }

  case(caseId: string, signal: AbortSignal): Promise<SealedCase> {
    return this.get<SealedCase>(`/cases/${caseId}/sealed`, signal);
  }

  /** What `Sending` needs to send a sealed file from here. */
  get uploading(): { url: string; headers: () => Record<string, string>; credentials: RequestCredentials } {
    return { url: `${BASE}/uploads`, headers: () => ({ "X-CSRFToken": this.#csrf }), credentials: "same-origin" };
  }

  #send(path: string, { headers = {}, signal }: SendOptions): Promise<Response> {
    const common = this.#options(signal);
    return call(path, { ...common, headers: Object.assign({}, headers, common.headers) });
  }

  #options(signal: AbortSignal | undefined): RequestInit & { headers: Record<string, string> } {
    return { credentials: "same-origin", headers: { "X-CSRFToken": this.#csrf }, ...(signal ? { signal } : {}) };
  }
}
