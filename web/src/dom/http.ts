/** Calls to our own server: JSON in, JSON or a named problem out. */

/** The server refused, or could not be reached (`code` is then `offline`). `title` is a sentence for people. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly status: number,
    readonly data: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = "CallError";
  }
}

/** Turn a failed answer into a {@link CallError}. */
export async function failureOf(response: Response): Promise<CallError> {
  try {
    const body = (await response.json()) as { code?: string; title?: string; data?: Record<string, unknown> };
    return new CallError(body.code ?? "unknown", body.title ?? "", response.status, body.data ?? {});
  } catch {
    return new CallError("unknown", "", response.status);
  }
}

/** Send a request without cookies unless `same-origin` is asked for; throws {@link CallError}. */
export async function call(url: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", ...options });
  } catch {
    throw new CallError("offline", "", 0);
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

/** GET JSON. */
export async function getJson<T>(url: string, options: RequestInit = {}): Promise<T> {
  return (await (await call(url, options)).json()) as T;
}

/** POST JSON and read JSON (or nothing, for 204). */
export async function postJson<T>(url: string, body: unknown, options: RequestInit = {}): Promise<T> {
  const headers = new Headers(options.headers);
  headers.set("Content-Type", "application/json");
  const response = await call(url, { method: "POST", body: JSON.stringify(body), ...options, headers });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The name of a failure: of a call, or of anything else that carries a `code`; `unknown` for surprises. */
export function codeOf(error: unknown): string {
  const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
  return typeof code === "string" ? code : "unknown";
}
