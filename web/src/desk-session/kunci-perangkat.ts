/** Passkeys: the browser's side of making and using one. The PRF output goes to the key worker and nowhere else. */
import { b64url } from "../crypto/bytes";
import { passkeyInput } from "../crypto/officer";

/** The browser or the device cannot do it, or the person declined. */
export class PasskeyError extends Error {
  constructor(readonly code: "unsupported" | "declined") {
    super(code);
    this.name = "PasskeyError";
  }
}

/** What the server needs of an answer: no extension results, hence no PRF output. */
export interface CredentialJson {
  readonly id: string;
  readonly response: Readonly<Record<string, string>>;
}

/** An answer, and the secret that stays here. */
export interface Touched {
  readonly credential: CredentialJson;
  readonly prf: Uint8Array;
}

/** `POST passkeys/challenge`. */
export interface Registration {
  readonly challenge: string;
  readonly rp_id: string;
  readonly rp_name: string;
  readonly user_id: string;
  readonly exclude: readonly string[];
}

/** `POST session/passkey/challenge`. */
export interface Challenge {
  readonly challenge: string;
  readonly rp_id: string;
}

const ALGORITHMS = [-8, -7, -257];

/** Whether this browser knows passkeys at all. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === "function";
}

/** Make a passkey and get its secret, by a second touch where the device gives none at once. */
export async function makePasskey(options: Registration, organisation: string, person: { name: string; username: string }): Promise<Touched> {
  const made = await ask(() => navigator.credentials.create({
    publicKey: {
      challenge: bytes(options.challenge),
      rp: { id: options.rp_id, name: options.rp_name },
      user: { id: bytes(options.user_id), name: person.username, displayName: person.name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: options.exclude.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      extensions: prfExtension(organisation),
    },
  }));
  const response = made.response as AuthenticatorAttestationResponse;
  const credential = { id: made.id, response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) } };
  const { prf } = made.getClientExtensionResults();
  if (prf?.enabled !== true) throw new PasskeyError("unsupported");
  return { credential, prf: secretOf(made) ?? await secretAgain(made, options.rp_id, organisation) };
}

/** Use a passkey that the device knows for this place. */
export async function usePasskey({ challenge, rp_id: rpId }: Challenge, organisation: string): Promise<Touched> {
  const used = await ask(() => navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), rpId, userVerification: "required", extensions: prfExtension(organisation) },
  }));
  const response = used.response as AuthenticatorAssertionResponse;
  const prf = secretOf(used);
  if (prf === undefined) throw new PasskeyError("unsupported");
  return {
    credential: {
      id: used.id,
      response: {
        clientDataJSON: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData),
        signature: text(response.signature), userHandle: text(response.userHandle ?? new ArrayBuffer(0)),
      },
    },
    prf,
  };
}

/** The secret of a passkey just made; its assertion is thrown away, so the challenge need not be the server's. */
async function secretAgain(made: PublicKeyCredential, rpId: string, organisation: string): Promise<Uint8Array> {
  const used = await ask(() => navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)), rpId, userVerification: "required",
      allowCredentials: [{ type: "public-key", id: made.rawId }], extensions: prfExtension(organisation),
    },
  }));
  const secret = secretOf(used);
  if (secret === undefined) throw new PasskeyError("unsupported");
  return secret;
}

async function ask(call: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!hasPasskeys()) throw new PasskeyError("unsupported");
  let given: Credential | null;
  try {
    given = await call();
  } catch (error) {
    if (error instanceof DOMException) throw new PasskeyError(error.name === "NotSupportedError" ? "unsupported" : "declined");
    throw error;
  }
  if (!(given instanceof PublicKeyCredential)) throw new PasskeyError("declined");
  return given;
}

function prfExtension(organisation: string): AuthenticationExtensionsClientInputs {
  return { prf: { eval: { first: new Uint8Array(passkeyInput(organisation)) } } };
}

function secretOf(credential: PublicKeyCredential): Uint8Array | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer, first.byteOffset, first.byteLength);
}

function text(buffer: ArrayBuffer): string {
  return b64url(new Uint8Array(buffer));
}

function bytes(value: string): Uint8Array<ArrayBuffer> {
  const padded = value.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(value.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
}
