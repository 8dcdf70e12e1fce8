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
 * Named in the sources and done without where it is missing: asked for before use, or its absence is caught. The value
 * says what happens then.
 */
export const OPTIONAL = {};

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
