/** The frame's one Trusted Types policy, and what the frame gives up before it sees anything. */

interface PolicyFactory {
  createPolicy(name: string, rules: { createScript(text: string): string }): { createScript(text: string): string };
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
// Which scripts run is decided by the digests in this document's policy, not here.
const policy = factory?.createPolicy("bingkai", { createScript: (text) => text });

/** Run a part that the desk handed over; one whose digest the document's policy does not name is refused by the browser. */
export function runPart(source: string): void {
  const script = document.createElement("script");
  script.text = policy ? policy.createScript(source) : source;
  document.head.append(script);
  script.remove();
}

/**
 * Give up calls between browsers, which ask servers of the caller's choice: a content policy does not cover them, and only
 * browsers that know `Connection-Allowlist` refuse them by themselves.
 */
export function forgoCalls(): void {
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCIceTransport"]) Reflect.deleteProperty(globalThis, name);
}
