/** A small HTTP client for the generator: what a browser would do with cookies and the CSRF token. */

/** One person's browser at one origin. */
export class Client {
  #cookies = new Map<string, string>();
  csrf = "";

  constructor(readonly origin: string) {}

  /** Fetch the token that every writing call of a desk carries; it changes when a session begins. */
  async renewToken(): Promise<void> {
    this.csrf = (await this.json<{ csrf: string }>("GET", "/meja/api/session")).csrf;
  }

  /** Send and read JSON; anything but success ends the generator with what the server said. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body === undefined ? undefined : JSON.stringify(body), { "Content-Type": "application/json" });
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  async send(method: string, path: string, body: BodyInit | undefined, headers: Record<string, string>): Promise<Response> {
    const response = await fetch(this.origin + path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        ...headers,
        Origin: this.origin,
        ...(this.#cookies.size > 0 ? { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...(this.csrf === "" ? {} : { "X-CSRFToken": this.csrf }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return response;
  }
}

/** The RFC 6238 code of a Base32 secret, now. */
export async function totp(secret: string, at = Date.now()): Promise<string> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const character of secret.replace(/=+$/, "")) bits += alphabet.indexOf(character).toString(2).padStart(5, "0");
  const key = new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / 30_000)));
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const digest = new DataView(await crypto.subtle.sign("HMAC", imported, counter.buffer));
  const offset = digest.getUint8(19) & 15;
  return String((digest.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
