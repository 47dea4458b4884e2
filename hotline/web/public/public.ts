// The public pages are whole without this script. It only adds: leaving at once, Shift three times, one history entry
// per visit, and sending without reloading the frame. It says nothing by itself: every word is in the page's HTML.
import "./public.css";

const leave_address = "/leave";
const shift_presses = 3;
const shift_within_ms = 5_000;

/// The page around the frames; frames are ours, so it is always ours.
function whole_page(): Window {
  return window.top ?? window;
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

function say(place: Element | null, words: string | undefined): void {
  if (place) place.textContent = words ?? "";
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
    whole_page().location.replace(link.href);
  });
  // A page that comes back from the browser's memory after leaving leaves again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.hidden) leave();
  });
}

function fields_of(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") fields.append(name, value);
  });
  return fields;
}

/// A random UUID (version 4) also where `crypto.randomUUID` is missing.
function new_command(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/// Sends and goes to the answer without a new history entry. Anything unusual is left to the browser's own submit:
/// the command id in the form makes the second sending harmless.
function watch_replacing_form(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fetch(form.action, { method: "POST", body: fields_of(form), credentials: "same-origin" })
      .then((answer) => {
        if (answer.ok && answer.redirected) whole_page().location.replace(answer.url);
        else form.submit();
      })
      .catch(() => {
        form.submit();
      });
  });
}

/// The message form: sent in place, the text stays until the service has it, a retry keeps the command id. 202: it was
/// passed on and is not saved yet.
function watch_write_form(form: HTMLFormElement): void {
  const text = form.querySelector<HTMLTextAreaElement>("[name=text]");
  const command = form.querySelector<HTMLInputElement>("[name=command]");
  const state = form.querySelector<HTMLElement>("[data-write-state]");
  if (!text || !command) return;
  let sending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending || text.value.trim() === "") return;
    sending = true;
    const sent = text.value;
    say(state, state?.dataset["sending"]);
    fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: fields_of(form),
      redirect: "manual",
      credentials: "same-origin",
    })
      .then((answer) => {
        if (!answer.ok) {
          form.submit();
          return;
        }
        // What was typed meanwhile stays.
        text.value = text.value.startsWith(sent) ? text.value.slice(sent.length).trimStart() : text.value;
        command.value = new_command();
        say(state, state?.dataset[answer.status === 202 ? "unsaved" : "received"]);
      })
      .catch(() => {
        say(state, state?.dataset["notSent"]);
      })
      .finally(() => {
        sending = false;
        text.focus();
      });
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
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

function brings_saved(change: MutationRecord): boolean {
  return Array.from(change.addedNodes).some((node) => node instanceof Element && node.matches("[data-saved]"));
}

/// Keeps the end of the streamed conversation in sight, unless the person has scrolled back.
function watch_stream(stream: Element): void {
  const page = document.documentElement;
  let at_end = true;
  document.addEventListener("scroll", () => {
    at_end = page.scrollHeight - page.scrollTop - page.clientHeight < 40;
  });
  new MutationObserver((changes) => {
    if (changes.some(brings_saved)) tell_saved();
    if (at_end) page.scrollTop = page.scrollHeight;
  }).observe(stream, { childList: true, subtree: true });
}

function start(): void {
  watch_shift();
  watch_links();
  document.querySelectorAll<HTMLFormElement>("form[data-replace]").forEach(watch_replacing_form);
  document.querySelectorAll<HTMLFormElement>("form[data-write-form]").forEach(watch_write_form);
  document.querySelectorAll("[data-stream]").forEach(watch_stream);
}

// The streamed frame never finishes loading: its script is `async` and finds its list already there.
if (document.querySelector("[data-stream]") || document.readyState !== "loading") start();
else document.addEventListener("DOMContentLoaded", start);
