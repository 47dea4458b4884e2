// The public pages are whole without this script. It only adds: leaving at once, Shift three times, one history entry
// per visit, sending without reloading the frame, and a conversation that goes on when the service is there again. It
// says nothing by itself: every word is in the page's HTML. It is weighed: `||` is shorter than `??` to old browsers.
import "./public.css";

const leave_address = "/leave";
const shift_presses = 3;
const shift_within_ms = 5_000;

/// The page around the frames; frames are ours, so it is always ours.
function whole_page(): Window {
  return window.top || window;
}

/// Nothing on the screen at once, then gone: the address is replaced, and the service forgets the visit.
function leave(): void {
  const page = whole_page();
  page.document.documentElement.hidden = true;
  page.document.title = "\u00a0";
  try {
    sessionStorage.clear();
  } catch {
    // Storage is switched off: there was nothing in it.
  }
  navigator.sendBeacon(leave_address);
  page.location.replace(leave_address);
}

/// Where a link leads: the whole page, the frame that it names, or its own page.
function place_of(link: HTMLAnchorElement): Window {
  if (link.target === "_top") return whole_page();
  const frames = Array.from(document.querySelectorAll("iframe"));
  return frames.find((frame) => frame.name !== "" && frame.name === link.target)?.contentWindow || window;
}

function say(place: Element | null, words: string | undefined): void {
  if (place) place.textContent = words || "";
}

/// Shift three times within five seconds, with no other key between.
function watch_shift(): void {
  let presses: number[] = [];
  document.addEventListener("keydown", (event) => {
    const place = whole_page().document.querySelector<HTMLElement>("[data-exit-progress]");
    if (event.key !== "Shift") {
      presses = [];
      say(place, "");
      return;
    }
    if (event.repeat) return;
    const now = Date.now();
    presses = presses.filter((at) => now - at < shift_within_ms);
    presses.push(now);
    if (presses.length >= shift_presses) leave();
    else say(place, place?.dataset[presses.length === 1 ? "leftTwo" : "leftOne"]);
  });
}

function watch_links(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.defaultPrevented) return;
    if (event.target.closest("[data-exit]")) {
      event.preventDefault();
      leave();
      return;
    }
    const link = event.target.closest<HTMLAnchorElement>("a[data-replace]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    place_of(link).location.replace(link.href);
  });
  // A page that comes back from the browser's memory after leaving leaves again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.hidden) leave();
  });
}

/// The button that was pressed last, with the mouse or by a key: old browsers do not say which one sends a form.
let pressed: HTMLButtonElement | null = null;

/// What the form says, and the button that sends it.
function fields_of(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  if (pressed?.form === form && pressed.name) fields.append(pressed.name, pressed.value);
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") fields.append(name, value);
  });
  return fields;
}

/// A random UUID (version 4) also where `crypto.randomUUID` is missing.
function new_command(): string {
  const version_4 = (byte: number, at: number): number =>
    at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)), version_4);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/// A page that answers a form, in the place of this one. No entry joins the history, nothing is asked for twice, and
/// going back never leads to the form and what was written in it.
function show_in_place(markup: string): void {
  const answer = new DOMParser().parseFromString(markup, "text/html");
  document.documentElement.lang = answer.documentElement.lang;
  document.documentElement.dir = answer.documentElement.dir;
  document.title = answer.title;
  const typed = Array.from(document.querySelectorAll("textarea"), ({ id, value }) => [id, value] as const);
  document.body.replaceWith(answer.body);
  for (const [id, value] of typed) {
    const again = document.getElementById(id);
    if (again instanceof HTMLTextAreaElement) again.value = value; // and what was typed meanwhile
  }
  const first =
    document.querySelector<HTMLElement>("[role=alert]") ||
    document.querySelector<HTMLElement>("[autofocus]") ||
    document.getElementById("main");
  if (!first) return;
  if (first.tabIndex < 0) first.tabIndex = -1;
  first.focus();
}

/// Forms whose words are on their way: a second press changes nothing.
const on_the_way = new WeakSet<HTMLFormElement>();

/// Sends the form once. If the service cannot be reached, the form says so and keeps everything.
function send(form: HTMLFormElement, asking: RequestInit, take: (answer: Response) => unknown): void {
  if (on_the_way.has(form)) return;
  on_the_way.add(form);
  const state = form.querySelector<HTMLElement>("[data-write-state]");
  say(state, state?.dataset["sending"]);
  fetch(form.action, { method: "POST", body: fields_of(form), credentials: "same-origin", ...asking })
    .then(take)
    .catch(() => {
      say(state, state?.dataset["notSent"]);
    })
    .finally(() => {
      on_the_way.delete(form);
    });
}

/// A part of a page whose frames go on: the same part of the answer takes its place, before the frames if it is
/// urgent now; or it says that nothing was sent.
async function renew(part: Element, form: HTMLFormElement, answer: Response): Promise<void> {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector<HTMLElement>(`[data-part="${part.getAttribute("data-part") || ""}"]`);
  if (answer.ok && fresh) {
    part.replaceWith(fresh);
    if (fresh.querySelector(".urgent")) document.querySelector(".chat")?.before(fresh);
    fresh.tabIndex = -1;
    fresh.focus();
    return;
  }
  const state = form.querySelector<HTMLElement>("[data-write-state]");
  say(state, state?.dataset["notSent"]);
}

/// A form whose answer takes the place of the whole page, or of the part that it is in.
function send_and_replace(form: HTMLFormElement): void {
  const part = form.closest("[data-part]");
  send(form, {}, async (answer) => {
    const stays = answer.redirected ? new URL(answer.url).pathname === location.pathname : !answer.ok;
    if (part && stays) await renew(part, form, answer);
    else if (answer.redirected) whole_page().location.replace(answer.url);
    else show_in_place(await answer.text());
  });
}

/// The message form: sent in place, the text stays until the service has it, a retry keeps the command id. 202: it was
/// passed on and is not saved yet.
function send_message(form: HTMLFormElement): void {
  const text = form.querySelector<HTMLTextAreaElement>("[name=text]");
  const command = form.querySelector<HTMLInputElement>("[name=command]");
  const state = form.querySelector<HTMLElement>("[data-write-state]");
  if (!text || !command || text.value.trim() === "") return;
  const sent = text.value;
  send(form, { headers: { Accept: "application/json" } }, async (answer) => {
    if (!answer.ok) {
      show_in_place(await answer.text());
      return;
    }
    // What was typed meanwhile stays.
    text.value = text.value.startsWith(sent) ? text.value.slice(sent.length).trimStart() : text.value;
    command.value = new_command();
    say(state, state?.dataset[answer.status === 202 ? "unsaved" : "received"]);
    text.focus();
  });
}

/// For the forms of this page and of every answer that takes its place.
function watch_forms(): void {
  document.addEventListener(
    "click",
    ({ target }) => {
      pressed = target instanceof Element ? target.closest("button") : null;
    },
    { capture: true },
  );
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-replace], [data-write-form]")) return;
    event.preventDefault();
    if (form.matches("[data-write-form]")) send_message(form);
    else send_and_replace(form);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const form = event.target.closest<HTMLFormElement>("form[data-write-form]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

/// What the form beside says about its last message changes with the conversation.
function tell_saved(): void {
  for (const frame of Array.from(whole_page().document.querySelectorAll("iframe"))) {
    const state = frame.contentDocument?.querySelector<HTMLElement>("[data-write-state]");
    if (state && state.textContent === state.dataset["unsaved"]) say(state, state.dataset["saved"]);
  }
}


/// Does the stream grow by a line with this mark?
function brings(changes: MutationRecord[], mark: string): boolean {
  const nodes = changes.flatMap(({ addedNodes }) => Array.from(addedNodes));
  return nodes.some((node) => node instanceof Element && node.matches(mark));
}

/// Keeps the end of the streamed conversation in sight, unless the person has scrolled back, and what stands above it
/// true: once somebody answers, nobody is on the way any more.
function watch_stream(stream: Element): void {
  const page = document.documentElement;
  let at_end = true;
  document.addEventListener("scroll", () => {
    at_end = page.scrollHeight - page.scrollTop - page.clientHeight < 40;
  });
  new MutationObserver((changes) => {
    if (brings(changes, "[data-saved]")) tell_saved();
    if (brings(changes, "[data-turn]")) {
      whole_page().document.querySelectorAll(".urgent").forEach((card) => {
        card.remove();
      });
    }
    if (at_end) page.scrollTop = page.scrollHeight;
  }).observe(stream, { childList: true, subtree: true });
}

const reopen_after_ms = [1_000, 2_000, 5_000] as const;

/// Opens the stream again as soon as the service answers; not everybody in the same second.
function reopen(tries = 0): void {
  const wait = reopen_after_ms[Math.min(tries, reopen_after_ms.length - 1)] || 0;
  setTimeout(
    () => {
      fetch(location.href, { method: "HEAD", credentials: "same-origin" }).then(
        (answer) => {
          if (answer.status >= 500) reopen(tries + 1);
          else location.replace(`${location.pathname}?again`);
        },
        () => {
          reopen(tries + 1);
        },
      );
    },
    wait * (1 + Math.random()),
  );
}

/// Something comes every 15 s; so long without anything means that nothing comes any more.
const silent_ms = 40_000;

/// A stream that the service ended says so below its list. One that broke off, since the service was started again or
/// the network went, goes on by itself: nobody has to look whether they were answered. A browser does not tell of a
/// connection that was lost, only of one that was closed.
function watch_end(): void {
  let heard = Date.now();
  let over = false;
  const look = (): void => {
    if (over || document.querySelector("[data-stream] ~ a, [data-stream] ~ p")) return;
    over = true;
    reopen();
  };
  new MutationObserver(() => {
    heard = Date.now();
  }).observe(document, { childList: true, characterData: true, subtree: true });
  window.addEventListener("load", look);
  setInterval(() => {
    if (Date.now() - heard > silent_ms) look();
  }, 5_000);
}

function start(): void {
  watch_shift();
  watch_links();
  watch_forms();
  const streams = document.querySelectorAll("[data-stream]");
  streams.forEach(watch_stream);
  if (streams.length > 0) watch_end();
}

// The streamed frame never finishes loading: its script is `async` and finds its list already there.
if (document.querySelector("[data-stream]") || document.readyState !== "loading") start();
else document.addEventListener("DOMContentLoaded", start);
