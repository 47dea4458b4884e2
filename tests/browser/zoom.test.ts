import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import * as browser from "./browser.ts";
import { somebody, start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  service = await start_service();
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

const limit = { tabs_max: 80 } as const;
const window_size = { width: 320, height: 256 } as const; // 1280 by 1024 px at 400 %

interface Seen {
  offer: { top: number; bottom: number };
  /// What has the focus; it is `covered` when nothing of it is left between the window's start and the offer.
  focus: { is: string; top: number; bottom: number; covered: boolean; accepts: boolean };
}

/// Where the window shows the offer and what has the focus, in px from its start.
async function what_is_seen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const offer = (document.querySelector("aside.offers") ?? document.body).getBoundingClientRect();
    const { top, bottom } = focused.getBoundingClientRect();
    const covered = focused.closest("aside.offers") === null && (top >= offer.top || bottom <= 0);
    const accepts = focused.matches("[data-do=accept]");
    return {
      offer: { top: offer.top, bottom: offer.bottom },
      focus: { is: focused.outerHTML.slice(0, 120), top, bottom, covered, accepts },
    };
  });
}

/// By Tab from the page's start through the work to the offer, as both are seen.
async function tab_to_offer(page: Page): Promise<Seen> {
  for (let i = 0; i < limit.tabs_max; ++i) {
    await page.keyboard.press("Tab");
    const seen = await what_is_seen(page);
    assert.ok(!seen.focus.covered, JSON.stringify(seen));
    if (seen.focus.accepts) return seen;
  }
  assert.fail("the offer cannot be reached");
}

/// The words of the offer, and below them both answers, wholly in the window: as it comes, with nothing scrolled.
async function told_above_answers(page: Page): Promise<void> {
  const { offer } = await what_is_seen(page);
  assert.ok(offer.top >= window_size.height / 2 && offer.bottom <= window_size.height, JSON.stringify(offer));
  const bounds = await page.evaluate(() =>
    [".offer-words", "[data-do=accept]", "[data-do=decline]"].map((each) => {
      const place = document.querySelector(`.offer ${each}`)?.getBoundingClientRect();
      return { top: place?.top ?? 0, bottom: place?.bottom ?? 0 };
    }),
  );
  const [words, ...answers] = bounds;
  assert.ok(words && words.top >= offer.top && words.bottom > words.top, JSON.stringify(bounds));
  for (const answer of answers) {
    const in_sight = answer.top >= words.bottom && answer.bottom > answer.top && answer.bottom <= window_size.height;
    assert.ok(in_sight, JSON.stringify(bounds));
  }
}

async function offers_at_400(language: "en" | "fr"): Promise<void> {
  const ana = await browser.open_window(service, window_size);
  const [person, another] = [await browser.open_window(service), await browser.open_window(service)];
  const { page } = ana;
  await browser.sign_in(page, service, somebody(service, "responder", "en"), language);
  await browser.start_shift(page);
  await browser.write_first(person.page, service, "en", "Can somebody help me?");
  await page.locator(".offer").waitFor();
  await page.keyboard.press("d");
  await page.locator("hotline-offers select:focus").waitFor();
  const asked = await what_is_seen(page);
  const in_offer = asked.focus.top >= asked.offer.top && asked.focus.bottom <= asked.offer.bottom;
  assert.ok(in_offer, `what asks for the reason: ${JSON.stringify(asked)}`);
  await page.keyboard.press("Escape");
  await page.locator("[data-do=decline]:focus").waitFor();
  await browser.holds_up(page, `${language}-zoom-offer`);
  await page.keyboard.press("a");
  await browser.log_of(page).getByText("Can somebody help me?").waitFor();

  await page.keyboard.press("n");
  await page.locator("textarea:focus").waitFor();
  await page.evaluate(() => {
    document.activeElement?.scrollIntoView({ block: "end" }); // where the offer will be
  });
  await browser.write_first(another.page, service, "en", "Me too");
  await page.locator(".offer").waitFor();
  await page.waitForFunction(() => {
    const offer = document.querySelector("aside.offers")?.getBoundingClientRect();
    const box = document.querySelector("textarea:focus")?.getBoundingClientRect();
    return offer !== undefined && box !== undefined && box.top >= 0 && box.bottom <= offer.top;
  });
  await browser.fits(page, "an offer");
  await told_above_answers(page);

  await page.locator(".skip").focus();
  const { focus, offer } = await tab_to_offer(page);
  assert.ok(focus.top >= offer.top && focus.bottom <= window_size.height, JSON.stringify(focus));
  await page.keyboard.press("Enter");
  await page.locator(".offer").waitFor({ state: "detached" });
  browser.kept_to_us(ana);
  await browser.end_contact(page);
  await page.locator(".contact").nth(1).waitFor({ state: "detached" });
  await browser.finish(page);
}

for (const language of ["en", "fr"] as const) {
  test(`at 400 % an offer is in sight after the work, and hides nothing that has the focus, in ${language}`, () =>
    offers_at_400(language));
}
