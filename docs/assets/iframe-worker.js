/* Search in a manual that is opened from a disk.

   The theme searches in a web worker, and browsers start none for a page without a server. Here a
   hidden frame, which runs in the page, takes the worker's place; the theme looks for the name
   IFrameWorker and for the promise that importScripts returns. */
if (location.protocol === "file:") {
  const load = (frame, url) =>
    new Promise((done, failed) => {
      const script = frame.contentDocument.createElement("script");
      script.src = url;
      script.onload = done;
      script.onerror = () => failed(new Error(`cannot load ${url}`));
      frame.contentDocument.head.appendChild(script);
    });

  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.appendChild(frame);
      this.inside = frame.contentWindow;
      this.inside.postMessage = (data) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
      };
      // one behind the other: the languages need what the first script defines
      this.inside.importScripts = (...urls) =>
        urls.reduce((before, next) => before.then(() => load(frame, next)), Promise.resolve());
      this.ready = load(frame, url);
    }

    postMessage(data) {
      this.ready.then(() => {
        this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
      });
    }
  };
  window.Worker = window.IFrameWorker;
}
