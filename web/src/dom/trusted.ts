/** The one Trusted Types policy of Peluit: our own workers' and scripts' addresses, and HTML that our own server rendered. */

interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const OUR_SCRIPT = /^\/static\/[a-z-]+(?:\.worker)?\.js$/;

const rules: Policy = {
  createHTML: (text) => text,
  createScriptURL: (url) => {
    if (!OUR_SCRIPT.test(url)) throw new TypeError("not one of our scripts");
    return url;
  },
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
let made: Policy | undefined;

/** Made on first use: a document allows the policy once, and a page may load a second script that never needs it. */
function policy(): Policy {
  return (made ??= factory ? factory.createPolicy("peluit", rules) : rules);
}

/** Start one of our own workers, such as `/static/segel.worker.js`; `module` for those that load parts of themselves later. */
export function startWorker(url: string, type: WorkerType = "classic"): Worker {
  return new Worker(policy().createScriptURL(url), { type });
}

/** Put HTML that our own server rendered into an element (the desk's router only). */
export function setServerHtml(element: Element, html: string): void {
  element.innerHTML = policy().createHTML(html);
}

/** Load one more of our own scripts, such as `/static/lapor.js`, and resolve when it has run. */
export function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = policy().createScriptURL(url);
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      reject(new TypeError("the script could not be loaded"));
    };
    document.head.append(script);
  });
}
