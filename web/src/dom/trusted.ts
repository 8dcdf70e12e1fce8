/** The one Trusted Types policy of Peluit: our own workers' addresses, and HTML that our own server rendered. */

interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const ALLOWED_WORKER = /^\/static\/[a-z-]+\.worker\.js$/;

const rules: Policy = {
  createHTML: (text) => text,
  createScriptURL: (url) => {
    if (!ALLOWED_WORKER.test(url)) throw new TypeError("not one of our workers");
    return url;
  },
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: Policy = factory ? factory.createPolicy("peluit", rules) : rules;

/** Start one of our own workers, such as `/static/berkas.worker.js`. */
export function startWorker(url: string): Worker {
  return new Worker(policy.createScriptURL(url));
}

/** Put HTML that our own server rendered into an element (the desk's router only). */
export function setServerHtml(element: Element, html: string): void {
  element.innerHTML = policy.createHTML(html);
}
