// Both sides see that words are not saved yet, and then that they are.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import * as browser from "./browser.ts";
import { lock_journal } from "./lock_journal.ts";
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

const words = {
  en: {
    first: "I am afraid.",
    mark: "Not saved yet",
    saved: "Everything above is saved now.",
    form: /^Not saved yet\./,
  },
  fr: {
    first: "J’ai peur.",
    mark: "Pas encore enregistré",
    saved: "Tout ce qui précède est maintenant enregistré.",
    form: /^Pas encore enregistré\./,
  },
} as const;

for (const [language, javascript] of [
  ["en", true],
  ["fr", false],
] as const) {
  const how = javascript ? "with" : "without";
  test(`words are marked while they are not saved, and then not, in ${language}, ${how} JavaScript`, async () => {
    const said = words[language];
    const staff = await browser.open_window(service);
    const person = await browser.open_window(service, { javascript, width: 390, height: 800 });
    await browser.sign_in(staff.page, service, somebody(service, "responder", language), language);
    await browser.start_shift(staff.page);
    await browser.write_first(person.page, service, language, said.first, false);
    await staff.page.locator(".offer").waitFor();
    await staff.page.keyboard.press("a");
    const console_log = browser.log_of(staff.page);
    await console_log.getByText(said.first).waitFor();

    const unlock = lock_journal(service);
    const stream = browser.stream(person.page);
    try {
      await browser.write_again(person.page, "12 34");
      await stream.locator("[data-author=visitor][data-unsaved]", { hasText: "12 34" }).waitFor();
      await console_log.locator("[data-unsaved=yes]", { hasText: said.mark }).getByText("12 34").waitFor();
      const form = person.page.frameLocator('iframe[src="/chat/write"]').locator("[data-write-state]");
      await form.getByText(said.form).waitFor();
      await staff.page.keyboard.press("n");
      await staff.page.keyboard.type("56 78");
      await staff.page.keyboard.press("Enter");
      await stream.locator("[data-author=responder][data-unsaved] .mark", { hasText: said.mark }).waitFor();
      await console_log.locator("[data-sending=unsaved]", { hasText: said.mark }).waitFor();
      await staff.page.locator(".news .banner").first().waitFor();
      assert.equal(await stream.locator(".mark:visible").count(), 2);
      await browser.holds_up(staff.page, `${language}-console-unsaved`);
    } finally {
      unlock();
    }
    await stream.getByText(said.saved).waitFor();
    assert.equal(await stream.locator(".mark:visible").count(), 0, "the marks have gone");
    await console_log.locator("[data-unsaved], [data-sending]").first().waitFor({ state: "detached" });
    await console_log.getByText("56 78").waitFor();
    assert.equal(await console_log.getByText("12 34").count(), 1);
    await staff.page.locator(".news .banner.warn").waitFor({ state: "detached" });
    await browser.finish(staff.page);
    browser.kept_to_us(staff);
    browser.kept_to_us(person);
  });
}
