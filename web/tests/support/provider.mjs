// A city's identity provider for the tests: `oidc-provider`, run for real on this machine. Anybody may sign in under any name; the
// subject is "nomor-" and that name. Started by tests/cityaccount/provider.py:
//   node provider.mjs PORT REDIRECT_URI [SECRET]
// Prints "ready" once it listens. Clients: "peluit" (public, or with the secret), and "lain", which belongs to somebody else.
import { generateKeyPairSync } from "node:crypto";

import { Provider } from "oidc-provider";

const [port, redirectUri, secret = ""] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

/** @param {"ec" | "rsa"} kind @param {object} options @param {string} alg */
function key(kind, options, alg) {
  return { ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), alg, use: "sig", kid: alg };
}

const common = { redirect_uris: [redirectUri], response_types: ["code"], grant_types: ["authorization_code"] };
const provider = new Provider(issuer, {
  clients: [
    {
      ...common,
      client_id: "peluit",
      id_token_signed_response_alg: "ES256",
      ...(secret === "" ? { token_endpoint_auth_method: "none" } : { client_secret: secret, token_endpoint_auth_method: "client_secret_basic" }),
    },
    { ...common, client_id: "lain", id_token_signed_response_alg: "RS256", token_endpoint_auth_method: "none" },
  ],
  jwks: { keys: [key("ec", { namedCurve: "P-256" }, "ES256"), key("rsa", { modulusLength: 2048 }, "RS256")] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  ttl: { Session: 3600, Grant: 3600, Interaction: 600 },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: "Nama Rekaan", email: "rekaan@example.test" }) }),
  // Whoever signed in has agreed already.
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});
provider.on("server_error", (_context, error) => { process.stderr.write(`${error.stack}\n`); });
provider.listen(Number(port), "127.0.0.1", () => { process.stdout.write("ready\n"); });
