// What the code cannot show by itself: features that it needs without naming an interface, and interfaces that it
// names but can do without. Everything else is found in the sources (see find.mjs).

/** Needed, and not seen as a name in the sources. */
export const ALSO_NEEDED = {
  portal: {
    "api.Worker.Worker.ecmascript_modules": "the sealing worker loads its parts when they are needed",
    "javascript.operators.import.worker_support": "the same, inside the worker",
    "javascript.builtins.BigInt": "Ed25519 and ML-KEM (noble)",
    "javascript.builtins.DataView.setBigUint64": "sizes in headers; noble",
    "javascript.builtins.Object.hasOwn": "noble",
    "javascript.classes.private_class_fields": "written so by the bundler",
    "javascript.operators.nullish_coalescing_assignment": "written so by the bundler",
    "api.SubtleCrypto.deriveBits": "PBKDF2 of the words",
    "css.properties.custom-property": "every colour",
    "css.properties.gap.flex_context": "spacing of buttons and cards",
    "css.properties.inset": "placing",
    "css.selectors.is": "a rule with it is dropped whole where it is unknown",
    "css.selectors.not.selector_list": "the same",
    "css.selectors.focus-visible": "the mark of the keyboard's place",
  },
  desk: {
    "html.elements.dialog": "every question that the desk asks",
    "webassembly.api": "Argon2id of the passphrase",
  },
};

/**
 * Named in the sources and done without where it is missing: asked for before use, filled in, or its absence is caught. A
 * key stands for its members, too.
 */
export const OPTIONAL = [
  { keys: ["api.AbortSignal.reason", "api.AbortSignal.throwIfAborted"], without: "filled in by `web/src/dom/older.ts`" },
  { keys: ["api.AudioData", "api.AudioEncoder", "api.EncodedAudioChunk"], without: "sound recordings are kept uncompressed, so they are larger" },
  { keys: ["api.FileSystemFileHandle", "api.FileSystemWritableFileStream"], without: "files in the box are saved up to 200 MB, as a whole" },
  { keys: ["api.HTMLMediaElement.srcObject"], without: "known everywhere; no browser takes every kind of object it may be given" },
  { keys: ["api.MediaDevices.enumerateDevices", "api.MediaStreamTrack.getCapabilities"], without: "no choice of camera, no lamp" },
  { keys: ["api.WakeLock", "api.WakeLockSentinel"], without: "the screen may go dark while sound is recorded" },
  { keys: ["api.AbortSignal.timeout_static"], without: "the desk's numbers are not shown before it is unlocked" },
  { keys: ["api.AuthenticatorAssertionResponse", "api.AuthenticatorAttestationResponse", "api.AuthenticatorResponse"], without: "no passkeys: passphrase and code" },
  { keys: ["api.Document.exitFullscreen", "api.Document.fullscreenElement", "api.Document.fullscreenEnabled", "api.Element.requestFullscreen"], without: "evidence is not shown over the whole screen" },
  { keys: ["api.CSSStyleSheet.replaceSync", "api.Document.adoptedStyleSheets"], without: "the badge on pages of the city is a plain link" },
  { keys: ["api.CustomElementRegistry"], without: "known wherever scripts are modules; only the badge for pages of the city is such an element" },
  { keys: ["api.Window.devicePixelRatio"], without: "known everywhere; Safari does not count zooming" },
];

/** Interfaces that the libraries we check against name otherwise than the compatibility data. */
export const ALIASES = {
  ReadonlyArray: ["Array"], ReadonlyMap: ["Map"], ReadonlySet: ["Set"], PromiseLike: ["Promise"], CallableFunction: ["Function"], NewableFunction: ["Function"],
  RegExpMatchArray: ["Array"], RegExpExecArray: ["Array"], ArrayBufferLike: ["ArrayBuffer"], ErrorOptions: [],
  ParentNode: ["Element", "Document"], ChildNode: ["Element"], NonDocumentTypeChildNode: ["Element"], InnerHTML: ["Element"], Animatable: ["Element"], ARIAMixin: ["Element"],
  Body: ["Response"], WindowOrWorkerGlobalScope: ["Window", "WorkerGlobalScope"], AnimationFrameProvider: ["Window"], WindowEventHandlers: ["Window"], GlobalEventHandlers: ["Element", "HTMLElement"],
  HTMLOrSVGElement: ["HTMLElement"], ElementCSSInlineStyle: ["HTMLElement"], DocumentOrShadowRoot: ["Document"], AbstractWorker: ["Worker"], MessageEventTarget: ["Worker", "MessagePort"],
  GenericTransformStream: ["TransformStream"], HTMLHyperlinkElementUtils: ["HTMLAnchorElement"], URIReferenceUtils: ["SVGUseElement"], CanvasDrawImage: ["CanvasRenderingContext2D"],
};
for (const kind of ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64", "BigInt64", "BigUint64"]) ALIASES[`${kind}Array`] = [`${kind}Array`, "TypedArray"];
