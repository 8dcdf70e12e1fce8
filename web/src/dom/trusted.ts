/** The one Trusted Types policy of Peluit: our own workers' and scripts' addresses, and HTML that our own server rendered. */

interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const OUR_SCRIPT = /^\/static\/(?:[a-z]{2}\/)?[a-z-]+(?:\.worker)?\.js$/;

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

/** What the first script of a document leaves to those loaded after it, which cannot make the policy again: addresses only. */
const shared = globalThis as { peluitScriptURL?: (url: string) => string };

function scriptURL(url: string): string {
  return (shared.peluitScriptURL ??= (one) => policy().createScriptURL(one))(url);
}

/** Start one of our own workers, such as `/static/segel.worker.js`; `module` for those that load parts of themselves later. */
export function startWorker(url: string, type: WorkerType = "classic"): Worker {
  return new Worker(scriptURL(url), { type });
}

/** Register one of our own workers as the service worker of the addresses below `scope`. Rejects where there are none. */
export async function registerServiceWorker(url: string, scope: string): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(scriptURL(url), { scope });
}

/** Load one of our own scripts to where sound is processed. */
export function addSoundScript(context: AudioContext, url: string): Promise<void> {
  return context.audioWorklet.addModule(scriptURL(url));
}

/** Put HTML that our own server rendered into an element (the desk's router only). */
export function setServerHtml(element: Element, html: string): void {
  element.innerHTML = policy().createHTML(html);
}

/** Load one more of our own scripts, such as `/static/en/lapor.js`, and resolve when it has run. */
export function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptURL(url);
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      reject(new TypeError("the script could not be loaded"));
    };
    document.head.append(script);
  });
}
