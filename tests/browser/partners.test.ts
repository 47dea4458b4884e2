import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
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

for (const language of ["en", "fr"] as const) {
  test(`a supervisor adds a partner centre and says whom it is for, in ${language}`, async () => {
    const sam = await browser.open_window(service);
    const { page } = sam;
    await browser.sign_in(page, service, somebody(service, "supervisor"), language);
    await browser.press_on(page, "nav a[href='#/partners']");
    await browser.press_on(page, "[data-do=add]");
    await page.locator("input[name=name]").fill(`North (${language})`);
    await page.locator("input[name=how_en]").fill("Call 555-0123.");
    await page.locator("input[name=link]").fill("http://not.example");
    await browser.look(page, `${language}-partner-form`);
    await browser.press_on(page, "[data-do=save]");
    await page.locator("hotline-partners .fault").waitFor();
    await page.locator("input[name=how_fr][aria-invalid=true]:focus").waitFor(); // it is missing
    const described = (await page.locator("input[name=how_fr]").getAttribute("aria-describedby")) ?? "";
    const named = (await page.locator("label[for=partner-how_fr]").textContent()) ?? "";
    assert.ok((await page.locator(`#${described} [role=alert]`).textContent())?.includes(named), "names the field");
    const required = "input[name=how_fr]:required, input[name=link]:not(:required)";
    assert.equal(await page.locator(required).count(), 2);
    await page.locator("input[name=how_fr]").fill("Appelez le 555-0123.");
    await page.locator("input[name=link]").fill("https://north.example/");
    await browser.press_on(page, "[data-do=save]");
    await page.locator(`[data-partner] button:has-text("North (${language})")`).waitFor();
    await browser.look(page, `${language}-partners`);
    assert.equal(await page.locator("hotline-partners form").count(), 0);
    browser.kept_to_us(sam);
  });
}

const words = {
  en: { first: "I agree to be helped elsewhere.", how: "Call 555-0160" },
  fr: { first: "J’accepte d’être aidée ailleurs.", how: "Appelez le 555-0160" },
} as const;

for (const language of ["en", "fr"] as const) {
  test(`somebody at a partner centre takes over who agreed to it, by keyboard, in ${language}`, async () => {
    const person = await browser.open_window(service, { width: 390, height: 800 });
    await person.page.goto(`${service.visitors}/?lang=${language}`);
    await browser.press_on(person.page, "button[name=wishes]");
    await browser.tab_to(person.page, "input[name=partner]");
    await person.page.keyboard.press("Space");
    await browser.send_first(person.page, words[language].first);

    const nadia = await browser.open_window(service);
    const { page } = nadia;
    await browser.sign_in(page, service, somebody(service, "partner"), language);
    await page.locator("hotline-handovers [data-handoff]").waitFor();
    await browser.holds_up(page, `${language}-handovers`);
    await browser.press_on(page, "[data-do=take]");
    await page.locator("hotline-handovers [data-handoff]").waitFor({ state: "detached" });
    await browser.stream(person.page).getByText(words[language].how).waitFor();
    await browser.look(person.page, `${language}-handed-over`);
    for (const each of [person, nadia]) browser.kept_to_us(each);
  });
}
