import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import * as browser from "./browser.ts";
import { start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  service = await start_service();
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

const secret = "I am in the blue house";

/// Whether anything of ours is on the screen, frames included.
async function shows_us(page: Page): Promise<boolean> {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator("body")
        .innerText()
        .catch(() => ""),
    ),
  );
  return texts.some((text) => text.includes(secret)) || (await page.locator("a.exit").count()) > 0;
}

async function is_gone(window: browser.Window): Promise<void> {
  const { page, context } = window;
  await page.waitForFunction(() => !document.querySelector("a.exit") && document.readyState === "complete");
  assert.deepEqual(await context.cookies(service.visitors), []);
  await page.goBack().catch(() => null);
  await page.waitForLoadState();
  assert.equal(await shows_us(page), false, "Back shows our page");
  assert.deepEqual(await context.cookies(service.visitors), []);
}

test("the exit control takes the person away from a chat, and Back shows nothing", async () => {
  const person = await browser.open_window(service, { width: 390, height: 800 });
  await browser.write_first(person.page, service, "en", secret);
  await browser.stream(person.page).getByText(secret).waitFor();
  assert.equal((await person.context.cookies(service.visitors)).length, 1);
  await person.page.locator("[data-exit]").click();
  await is_gone(person);
  browser.kept_to_us(person);
});

test("Shift three times does the same, also while writing in the frame", async () => {
  const person = await browser.open_window(service, { width: 390, height: 800 });
  await browser.write_first(person.page, service, "fr", secret);
  await person.page.frameLocator('iframe[src="/chat/write"]').locator("[name=text]").focus();
  for (let i = 0; i < 3; ++i) await person.page.keyboard.press("Shift");
  await is_gone(person);
});

/// How often the page has asked the service to take something at that address.
function posts_to(page: Page, path: string): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === path) ++count;
  });
  return () => count;
}

function entries(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}

// No text may hold this character: the service refuses what is written with it, and gives it back to be mended.
const refused = "\u0001";

for (const language of ["en", "fr"]) {
  test(`after a tip the exit control leaves nothing to go back to, in ${language}`, async () => {
    const person = await browser.open_window(service, { width: 390, height: 800 });
    const { page } = person;
    const sent = posts_to(page, "/tip");
    await page.goto(`${service.visitors}/?lang=${language}`);
    const at_first = await entries(page);
    await page.locator("main > p > a[href^='/tip']").click();
    await page.locator("[name=what]").fill(secret + refused);
    await page.locator('form[action="/tip"] button').click();
    await page.locator("#what-fault").waitFor();
    assert.equal(sent(), 1, "a refused tip is sent once");
    await page.locator("[name=what]").fill(secret);
    await page.locator('form[action="/tip"] button').click();
    await page.locator(".code").waitFor();
    assert.equal(sent(), 2);
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    assert.equal(await entries(page), at_first, "one history entry for the whole visit");
    await page.locator("[data-exit]").click();
    await is_gone(person);
    browser.kept_to_us(person);
  });
}

test("after a refused message the exit control leaves nothing to go back to", async () => {
  const person = await browser.open_window(service, { width: 390, height: 800 });
  const { page } = person;
  const begun = posts_to(page, "/chat");
  const written = posts_to(page, "/chat/message");
  await page.goto(`${service.visitors}/?lang=en`);
  const at_first = await entries(page);
  await page.locator("[name=message]").fill(secret + refused);
  await page.locator(`form[action="/chat"] ${browser.send_button}`).click();
  await page.locator("#message-fault").waitFor();
  assert.equal(begun(), 1, "a refused first message is sent once");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "alert");
  await page.locator("[name=message]").fill(secret);
  await page.locator(`form[action="/chat"] ${browser.send_button}`).click();
  await browser.stream(page).getByText(secret).waitFor();

  await browser.write_again(page, secret + refused);
  await page.frameLocator('iframe[src="/chat/write"]').locator("#text-fault").waitFor();
  assert.equal(written(), 1, "a refused message is sent once");
  await browser.write_again(page, "Are you there?");
  await browser.stream(page).getByText("Are you there?").waitFor();
  await page.locator('a[target="messages"]').click();
  await browser.stream(page).locator("[data-stream]").waitFor();
  assert.equal(await entries(page), at_first, "one history entry for the whole visit");
  await page.locator("[data-exit]").click();
  await is_gone(person);
  browser.kept_to_us(person);
});

test("after a refusal, and a jump to the content, there is nothing to go back to", async () => {
  const person = await browser.open_window(service, { width: 390, height: 800 });
  const { page } = person;
  await page.goto(`${service.visitors}/?lang=fr`);
  await page.locator("a.skip").focus();
  await page.keyboard.press("Enter");
  await page.locator("[name=message]").fill(secret + refused);
  await page.locator(`form[action="/chat"] ${browser.send_button}`).click();
  await page.locator("#message-fault").waitFor();
  for (let i = 0; i < 3; ++i) await page.keyboard.press("Shift");
  await is_gone(person);
});

test("a form that cannot reach the service says so and keeps what was written", async () => {
  const person = await browser.open_window(service);
  const { page } = person;
  await page.goto(`${service.visitors}/?lang=en`);
  const at_first = await entries(page);
  await page.context().setOffline(true);
  await page.locator("[name=message]").fill(secret);
  await page.locator(`form[action="/chat"] ${browser.send_button}`).click();
  await page.getByText("Not sent.").waitFor();
  assert.equal(await page.locator("[name=message]").inputValue(), secret);
  await page.context().setOffline(false);
  await page.locator(`form[action="/chat"] ${browser.send_button}`).click();
  await browser.stream(page).getByText(secret).waitFor();
  assert.equal(await entries(page), at_first);
});

test("Shift with a letter between is only writing", async () => {
  const person = await browser.open_window(service);
  await person.page.goto(`${service.visitors}/?lang=en`);
  await person.page.locator("[name=message]").focus();
  for (const letter of ["A", "B", "C", "D"]) {
    await person.page.keyboard.press("Shift");
    await person.page.keyboard.type(letter);
  }
  assert.equal(await person.page.locator("[name=message]").inputValue(), "ABCD");
  assert.equal(await person.page.locator("a.exit").count(), 1);
});

test("without JavaScript the exit control leads away and forgets the cookie", async () => {
  const person = await browser.open_window(service, { javascript: false });
  await browser.write_first(person.page, service, "en", secret);
  await person.page.locator("[data-exit]").click();
  await person.page.waitForLoadState();
  assert.equal(await shows_us(person.page), false);
  assert.deepEqual(await person.context.cookies(service.visitors), []);
});

test("the exit control is the first or second thing that the Tab key reaches, and stays in sight", async () => {
  const person = await browser.open_window(service, { width: 320, height: 640 });
  for (const path of ["/?lang=en", "/?lang=fr", "/tip?lang=en", "/tip?lang=fr"]) {
    await person.page.goto(service.visitors + path);
    const reached: boolean[] = [];
    for (let i = 0; i < 2; ++i) {
      await person.page.keyboard.press("Tab");
      reached.push(await person.page.evaluate(() => document.activeElement?.matches("[data-exit]") ?? false));
    }
    assert.ok(reached.includes(true), path);
    await person.page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
    const box = await person.page.locator("[data-exit]").boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 640 && box.height >= 44, path);
    await browser.fits(person.page, path);
  }
});

test("a look at the pages sets no cookie", async () => {
  const person = await browser.open_window(service);
  for (const path of ["/?lang=en", "/tip?lang=fr", "/nothing-here"]) await person.page.goto(service.visitors + path);
  assert.equal(await person.page.evaluate(async () => (await fetch("/favicon.ico")).ok), true);
  assert.deepEqual(await person.context.cookies(), []);
});
