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
  test(`a responder brings somebody in, who takes over, by keyboard, in ${language}`, async () => {
    const [ana, benoit, person] = [
      await browser.open_window(service),
      await browser.open_window(service),
      await browser.open_window(service, { width: 390, height: 800 }),
    ];
    await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), language);
    await browser.start_shift(ana.page);
    await browser.write_first(person.page, service, "en", "Can somebody help me?");
    await ana.page.locator(".offer").waitFor();
    await ana.page.keyboard.press("a");
    await browser.log_of(ana.page).getByText("Can somebody help me?").waitFor();

    await ana.page.locator("h2").first().click(); // out of the message box: single keys are for elsewhere
    await ana.page.keyboard.press("i");
    await ana.page.locator("hotline-consult dialog[open]").waitFor();
    await browser.look(ana.page, `${language}-bring-in`);
    await ana.page.locator("hotline-consult select").selectOption("fr");
    await browser.press_on(ana.page, "hotline-consult [data-do=ask-consult]");
    await ana.page.locator("[data-do=end-consult]").waitFor();
    await ana.page.locator("[data-why=nobody_on_shift]").waitFor();
    assert.equal(await ana.page.locator(":is([role=status], [aria-live]) [data-why]").count(), 0);
    assert.equal(await ana.page.locator("[role=status] [data-do=end-consult]").count(), 0);
    await browser.look(ana.page, `${language}-nobody-to-bring-in`);

    await browser.sign_in(benoit.page, service, somebody(service, "responder", "fr"), language);
    await browser.start_shift(benoit.page);
    await benoit.page.locator(".offer [data-beside]").waitFor();
    await browser.look(benoit.page, `${language}-offer-beside`);
    await benoit.page.keyboard.press("a");
    await browser.log_of(benoit.page).getByText("Can somebody help me?").waitFor();
    assert.equal(await benoit.page.locator("[data-do=end]").count(), 0);
    await browser.look(benoit.page, `${language}-brought-in`);
    await benoit.page.locator("#message-text").fill("We are two now.");
    await benoit.page.keyboard.press("Enter");
    await browser.log_of(ana.page).getByText("We are two now.").waitFor();
    await browser.look(ana.page, `${language}-somebody-beside`);

    await browser.press_on(benoit.page, "[data-do=take-over]");
    await benoit.page.locator("[data-do=end]").waitFor();
    await browser.log_of(ana.page).waitFor({ state: "detached" });
    await browser.write_again(person.page, "Thank you both!");
    await browser.log_of(benoit.page).getByText("Thank you both!").waitFor();
    for (const each of [ana, benoit]) browser.kept_to_us(each);
    await person.page.locator("[data-exit]").click(); // or the next responder is offered this contact again
    await benoit.page.locator("hotline-wrap-up").waitFor();
    for (const each of [ana, benoit]) await each.page.locator("[data-do=end-shift]").click();
  });
}
