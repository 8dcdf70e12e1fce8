/** The session as the server tells it, and calls that carry its token, which the page holds in memory only. */
import { pageAddress } from "../bahasa";
import { call, CallError, getJson, postJson } from "../dom/http";

/** A vault as the server hands it over. */
export interface VaultEntry {
  readonly method: string;
  readonly sealed: string;
  readonly credential_id: string;
}

/** `GET session`. */
export interface Session {
  readonly signed_in: boolean;
  readonly needs: "second-factor" | "enrol-second-factor" | null;
  readonly csrf: string;
  readonly organisation: string;
  readonly organisation_name: string;
  readonly username: string;
  readonly name: string;
  readonly post: string;
  readonly role: string;
  /** Whether others use this computer, too, as was said at signing in. */
  readonly shared: boolean;
  /** Whether an account of the city alone says who this is; then `signed_in` is false, and nothing sealed is handed out. */
  readonly by_city: boolean;
  /** Whether one may sign in with such an account. */
  readonly city_offered: boolean;
  readonly key_id: string;
  readonly vaults: readonly VaultEntry[];
}

const SESSION = "/meja/api/session";

/** Calls at the desk's host, in the language of the page. A token that became too old is renewed once by itself. All throw {@link CallError}. */
export class Calls {
  #csrf = "";
  readonly #onToken: (csrf: string) => void;

  /** `onToken` hears every new token: signing in makes one at each step. */
  constructor(onToken: (csrf: string) => void = () => undefined) {
    this.#onToken = onToken;
  }

  /** Read the session, and remember its token. */
  async session(): Promise<Session> {
    return this.#remember(await getJson<Session>(pageAddress(SESSION), { credentials: "same-origin" }));
  }

  async get<T>(path: string): Promise<T> {
    return getJson<T>(pageAddress(path), { credentials: "same-origin" });
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.#withToken((options) => postJson<T>(pageAddress(path), body, options));
  }

  /** Begin a session with a proof. */
  async signIn(username: string, proof: string, shared: boolean): Promise<Session> {
    return this.#remember(await this.post<Session>(SESSION, { username, proof, shared }));
  }

  /** Sign in with a passkey's answer, which is both factors. */
  async givePasskey(credential: unknown, shared: boolean): Promise<Session> {
    return this.#remember(await this.post<Session>(`${SESSION}/passkey`, { credential, shared }));
  }

  /** Complete it with a code of the authenticator app. */
  async giveCode(code: string): Promise<Session> {
    return this.#remember(await this.post<Session>(`${SESSION}/code`, { code }));
  }

  /** Go on with a session that another call began. */
  adopt(session: Session): void {
    this.#remember(session);
  }

  async signOut(): Promise<void> {
    await this.#withToken((options) => call(pageAddress(SESSION), { method: "DELETE", ...options }));
  }

  async #withToken<T>(send: (options: RequestInit) => Promise<T>): Promise<T> {
    if (this.#csrf === "") await this.session();
    try {
      return await send(this.#options());
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== "csrf-failed") throw error;
      await this.session();
      return send(this.#options());
    }
  }

  #options(): RequestInit {
    return { credentials: "same-origin", headers: { "X-CSRFToken": this.#csrf } };
  }

  #remember(session: Session): Session {
    this.#csrf = session.csrf;
    this.#onToken(session.csrf);
    return session;
  }
}
