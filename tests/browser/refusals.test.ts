// The pages that say no, or that it is over, are pages like the others.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import * as browser from "./browser.ts";
import { lock_journal } from "./lock_journal.ts";
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

const languages = ["en", "fr", "ar"] as const;
const words = "They keep my passport.";
// No text may hold this character.
const refused = "\u0001";

/// The status of the answer to the next form that is sent there.
async function sends(page: Page, path: string, press: () => Promise<void>): Promise<number> {
  const answer = page.waitForResponse((each) => {
    return each.request().method() === "POST" && new URL(each.url()).pathname === path;
  });
  await press();
  return (await answer).status();
}

async function send_first(page: Page, text: string): Promise<number> {
  await page.locator("[name=message]").fill(text);
  await page.evaluate(() => {
    document.querySelector("[role=alert]")?.remove(); // of the answer before
  });
  const status = await sends(page, "/chat", () => page.locator(`form[action="/chat"] ${browser.send_button}`).click());
  await page.locator("[role=alert]").first().waitFor();
  return status;
}

function send_tip(page: Page): Promise<number> {
  return sends(page, "/tip", () => page.locator('form[action="/tip"] button').click());
}

/// Tips from this neighbourhood until it is one too many.
async function flood(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 64; ++i) {
      const markup = await (await fetch("/tip")).text();
      const form = new DOMParser().parseFromString(markup, "text/html").querySelector<HTMLFormElement>("form");
      const fields = new URLSearchParams({ what: "A flood." });
      for (const each of form?.querySelectorAll<HTMLInputElement>("input[type=hidden]") ?? [])
        fields.set(each.name, each.value);
      if ((await fetch("/tip", { method: "POST", body: fields })).status === 429) return;
    }
    throw new Error("nobody was refused");
  });
}

for (const language of languages) {
  test(`pages that are not there, or not like this, hold up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    for (const [path, status] of [
      ["/nothing-here", 404],
      ["/chat/message", 405],
    ] as const) {
      assert.equal((await page.goto(`${service.visitors}${path}?lang=${language}`))?.status(), status);
      await browser.look(page, `${language}-public-${String(status)}`);
    }
    browser.kept_to_us(person);
  });

  test(`forms that were not taken hold up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    await page.goto(`${service.visitors}/?lang=${language}`);
    await page.locator('form[action="/chat"] [name=token]').evaluate((each) => {
      each.setAttribute("value", "of yesterday");
    });
    assert.equal(await send_first(page, words), 403);
    await browser.look(page, `${language}-public-403`);
    assert.equal(await send_first(page, words + refused), 400);
    await browser.look(page, `${language}-public-400`);
    assert.equal(await send_first(page, "   "), 422);
    await browser.look(page, `${language}-public-422`);
    const unlock = lock_journal(service);
    try {
      assert.equal(await send_first(page, words), 503);
      await browser.look(page, `${language}-public-503`);
    } finally {
      unlock();
    }
    browser.kept_to_us(person);
  });

  test(`a message that was not taken and a chat that has ended hold up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    await browser.write_first(page, service, language, words);
    await browser.stream(page).getByText(words).waitFor();
    await browser.write_again(page, words + refused);
    await page.frameLocator('iframe[src="/chat/write"]').locator("#text-fault").waitFor();
    await browser.look(page, `${language}-public-chat-refused`);
    await page.locator('form[action="/chat/end"] button').click();
    await page.waitForURL("**/chat/ended?**");
    await browser.look(page, `${language}-public-ended`);
    browser.kept_to_us(person);
  });
}

for (const language of languages) {
  test(`a tip that was received before holds up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    await page.goto(`${service.visitors}/tip?lang=${language}`);
    await page.locator("[name=what]").fill(words);
    await page.evaluate(async () => {
      const form = document.querySelector<HTMLFormElement>('form[action="/tip"]');
      const fields = new URLSearchParams();
      new FormData(form ?? undefined).forEach((value, name) => {
        fields.set(name, String(value));
      });
      await fetch("/tip", { method: "POST", body: fields });
    });
    assert.equal(await send_tip(page), 200);
    await page.locator('form[action="/tip"]').waitFor({ state: "detached" });
    assert.equal(await page.locator(".code").count(), 0, "the code is shown once");
    await browser.look(page, `${language}-public-tip-again`);
    browser.kept_to_us(person);
  });
}

// Last: nobody can leave a tip afterwards.
for (const language of languages) {
  test(`one tip too many holds up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    await page.goto(`${service.visitors}/tip?lang=${language}`);
    await page.locator("[name=what]").fill(words);
    await flood(page);
    assert.equal(await send_tip(page), 429);
    await page.locator("[role=alert]").waitFor();
    assert.equal(await page.locator("[name=what]").inputValue(), words);
    await browser.look(page, `${language}-public-429`);
    browser.kept_to_us(person);
  });
}
