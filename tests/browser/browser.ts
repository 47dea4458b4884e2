// Chromium as the tests use it: a person's window, a colleague's window, and the questions asked of both.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { root, type Service, type SignIn } from "./service.ts";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = join(root, "build/screenshots");
const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const limit = { wait_ms: 15_000, tabs_max: 120, arrows_max: 30 } as const;

export interface Window {
  page: Page;
  context: BrowserContext;
  /// Addresses asked for on hosts other than those of the service.
  strangers: string[];
  /// Errors that the page reported.
  errors: string[];
  close(): Promise<void>;
}

export interface Wish {
  javascript?: boolean;
  width?: number;
  height?: number;
}

const open_windows: Window[] = [];
let browser: Promise<Browser> | undefined;

/// Closes what a test has opened, whether it passed or not.
export async function close_windows(): Promise<void> {
  for (const each of open_windows.splice(0)) await each.close();
}

/// One Chromium for a test file; its windows share nothing.
function chromium_running(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: quiet,
    headless: true,
  });
  return browser;
}

export async function close_browser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/// A browser with nothing remembered, as somebody else's is: cookies, storage and caches of its own.
export async function open_window(service: Service, wish: Wish = {}): Promise<Window> {
  const chromium = await chromium_running();
  const context = await chromium.newContext({
    ignoreHTTPSErrors: true, // the neutral place has no certificate that anybody knows
    javaScriptEnabled: wish.javascript ?? true,
    viewport: { width: wish.width ?? 1440, height: wish.height ?? 900 },
  });
  // Lets a test cut the sockets of a page under its feet.
  await context.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(address: string | URL) {
        super(address);
        window.addEventListener("cut-sockets", () => {
          this.close();
        });
      }
    };
  });
  context.setDefaultTimeout(limit.wait_ms);
  const page = await context.newPage();
  const strangers: string[] = [];
  const errors: string[] = [];
  const ours = [service.staff, service.visitors].map((each) => new URL(each).host);
  context.on("request", (request) => {
    const url = new URL(request.url());
    const elsewhere = service.elsewhere !== "" && request.url().startsWith(service.elsewhere);
    if (/^https?:|^wss?:/.test(url.protocol) && !ours.includes(url.host) && !elsewhere) strangers.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
  const close = async (): Promise<void> => {
    await context.close();
  };
  const opened = { page, context, strangers, errors, close };
  open_windows.push(opened);
  return opened;
}

/// Goes forward with Tab until the focus is there: what cannot be reached by the keyboard fails.
export async function tab_to(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  for (let i = 0; i < limit.tabs_max; ++i) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with the Tab key`);
}

/// Waits until the focus is there.
export async function focus_at(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}

/// Goes through choices with the arrow key until the wanted one is chosen.
export async function arrow_to(page: Page, is_chosen: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < limit.arrows_max; ++i) {
    if (await is_chosen()) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail("the choice cannot be reached with the arrow keys");
}

export async function press_on(page: Page, selector: string): Promise<void> {
  await tab_to(page, selector);
  await page.keyboard.press("Enter");
}

/// Says yes to what is asked before something that cannot be undone.
export async function confirm(page: Page): Promise<void> {
  await page.locator("hotline-confirm dialog[open]").waitFor();
  await press_on(page, "hotline-confirm dialog[open] [data-do=confirm]");
}

/// Signs in by the keyboard and waits for the first view.
export async function sign_in(page: Page, service: Service, who: SignIn, language: string): Promise<void> {
  await page.goto(`${service.staff}/?lang=${language}`);
  await tab_to(page, "input[name=name]");
  await page.keyboard.type(who.name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(who.password);
  await page.keyboard.press("Enter");
  await page.locator("main[data-session=signed_in]").waitFor();
}

/// Starts the shift as a responder does: hears the ring, says so, becomes available. Keyboard only.
export async function start_shift(page: Page): Promise<void> {
  await page.locator("hotline-shift-start, .work").first().waitFor();
  if (await page.locator("hotline-shift-start").isVisible()) {
    await press_on(page, "[data-do=play-ring]");
    await until_ringing(page);
    await press_on(page, "[data-do=ring-heard]");
    await press_on(page, "[data-do=start-shift]");
  }
  await page.locator(".work").waitFor();
  await page.locator(".presence").waitFor();
  if (await page.locator("[data-do=available]").isVisible()) await press_on(page, "[data-do=available]");
  await page.locator("[data-state=idle], [data-state=offered]").first().waitFor();
}

/// Ends the open contact.
export async function end_contact(page: Page): Promise<void> {
  await page.locator("[data-do=end]").click();
  await page.locator("[data-do=confirm-end]").click();
  await page.locator("hotline-wrap-up select").selectOption("helped");
  await page.locator("[data-do=finish]").click();
}

/// Ends the one contact that is left and the shift, so that the next test begins with a free responder.
export async function finish(page: Page): Promise<void> {
  await end_contact(page);
  await page.locator("hotline-chat-pane").waitFor({ state: "detached" });
  await page.locator("[data-do=end-shift]").click();
  await page.locator("hotline-shift-start").waitFor();
}

/// The ring is an audio element that plays: not paused, and its time goes on.
export async function until_ringing(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const audio = document.querySelector<HTMLAudioElement>("audio#ring");
    return audio !== null && !audio.paused && audio.currentTime > 0.05;
  });
}

export async function until_silent(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLAudioElement>("audio#ring")?.paused === true);
}

/// The one that sends the form of the first page: the other one has a name, and asks for the wishes.
export const send_button = "button:not([name])";

/// Opens the public page and starts a chat.
export async function write_first(
  page: Page,
  service: Service,
  language: string,
  words: string,
  danger = false,
): Promise<void> {
  await page.goto(`${service.visitors}/?lang=${language}`);
  await send_first(page, words, danger);
}

/// Starts a chat from the public page as it stands there.
export async function send_first(page: Page, words: string, danger = false): Promise<void> {
  const form = page.locator('form[action="/chat"]');
  if (danger) await form.locator("[name=danger]").check();
  await form.locator("[name=message]").fill(words);
  await form.locator(send_button).click();
  await page.locator('iframe[src="/chat/stream"]').waitFor();
}

export function stream(page: Page): FrameLocator {
  return page.frameLocator('iframe[src="/chat/stream"]');
}

export async function write_again(page: Page, words: string): Promise<void> {
  const frame = page.frameLocator('iframe[src="/chat/write"]');
  await frame.locator("[name=text]").fill(words);
  await frame.locator("form[action='/chat/message'] button").click();
}

export function log_of(page: Page): Locator {
  return page.locator("hotline-chat-pane .log");
}

/// What axe finds on the page and in all of its frames. A frame that it could not look into counts as a finding.
async function axe(page: Page): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(axe_source);
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ["violations", "incomplete"] }).then((result) => {
    const unseen = result.incomplete.filter((each) => each.id === "frame-tested");
    return [...result.violations, ...unseen].flatMap((each) =>
      each.nodes.map((node) => each.id + ": " + node.target.join(" ") + ": " + node.html.slice(0, 160)));
  })`);
}

/// The line of this window is dead from now on.
export async function cut_off({ context, page }: Window): Promise<void> {
  await context.setOffline(true);
  await page.evaluate(() => {
    window.dispatchEvent(new Event("cut-sockets"));
  });
  await page.locator(".banner.warn").waitFor();
}

export async function connect_again({ context, page }: Window): Promise<void> {
  await context.setOffline(false);
  await page.locator(".banner.warn").waitFor({ state: "detached" });
}

/// axe finds nothing in light and in dark; a picture of each is kept.
export async function holds_up(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`) });
    assert.deepEqual(await axe(page), [], `axe, ${name}, ${theme}`);
  }
}

const narrow = { width: 320, height: 640 };
const wide = { width: 1440, height: 900 };

/// A view as it is: axe in both themes, a picture, and no wider than a telephone.
export async function look(page: Page, name: string): Promise<void> {
  await holds_up(page, name);
  await page.setViewportSize(narrow);
  await fits(page, name);
  await page.setViewportSize(wide);
}

/// Nothing is wider than the window.
export async function fits(page: Page, name: string): Promise<void> {
  const [content, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok((content ?? 0) <= (shown ?? 0), `${name} is ${String(content)} px wide in a window of ${String(shown)} px`);
}

/// What every window must have kept to.
export function kept_to_us(window: Window): void {
  assert.deepEqual(window.strangers, [], "requests to other hosts");
  assert.deepEqual(window.errors, [], "errors in the page");
}
