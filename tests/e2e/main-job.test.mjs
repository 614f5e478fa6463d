// The main job, as a person does it: sign in, find a product, change it, see who changed what.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demonstration, plain, signIn } from "./bank.mjs";

const LANGUAGES = ["fi", "sv", "en"];
const demo = demonstration();

/** The name under which the frame greets a person. */
const ownName = async (page) => (await page.locator("header .name").first().textContent()).trim();

for (const javaScriptEnabled of [true, false]) {
  for (const language of LANGUAGES) {
    const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

    for (const role of ["main-user", "user"]) {
      test(`a ${role} changes a product and sees who changed it, in ${language} ${scripts}`, async () => {
        const { context, complaints } = await demo.newContext({ javaScriptEnabled });
        const page = await context.newPage();
        await signIn(page, demo.people[role][0], language);
        assert.equal(await page.getAttribute("html", "lang"), language);
        const name = await ownName(page);

        await page.goto("/products?status=active");
        await page.locator("main table tbody a").first().click();
        await page.waitForURL(/\/products\/\d{11}/);
        const card = plain(page.url());
        await page.goto(`${card}/edit/names`);
        const typed = `Kokeiltu nimi ${language} ${scripts} ${role}`;
        await page.fill('[name="TT202"]', typed);
        await page.locator('main form[method="post"] button[type="submit"]').first().click();
        await page.waitForURL((url) => !url.pathname.includes("/edit/") && url.pathname.startsWith(card));
        assert.match(await page.locator("main").innerText(), new RegExp(typed));

        await page.goto(`${card}/history`);
        const history = await page.locator("main").innerText();
        assert.match(history, new RegExp(typed), "the new value stands in the history");
        assert.match(history, new RegExp(name), "and who wrote it");
        assert.deepEqual(complaints, []);
        await context.close();
      });
    }

    test(`a refused form comes back with what was typed, in ${language} ${scripts}`, async () => {
      const { context, complaints } = await demo.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await signIn(page, demo.people.user[0], language);
      await page.goto("/products?status=active");
      const link = plain(await page.locator("main table tbody a").first().getAttribute("href"));
      await page.goto(`${link}/edit/identity`);
      await page.fill('[name="TT052"]', "6415853211101");
      await page.locator('main form[method="post"] button[type="submit"]').first().click();
      await page.waitForLoadState();
      assert.equal(await page.inputValue('[name="TT052"]'), "6415853211101");
      assert.equal(await page.getAttribute('[name="TT052"]', "aria-invalid"), "true");
      assert.deepEqual(complaints, []);
      await context.close();
    });

    test(`a viewer reads the product and learns nobody's name, in ${language} ${scripts}`, async () => {
      const { context, complaints } = await demo.newContext({ javaScriptEnabled });
      const names = [];
      for (const role of ["main-user", "user"]) {
        const other = await demo.newContext();
        const page = await other.context.newPage();
        await signIn(page, demo.people[role][0]);
        names.push(await ownName(page));
        await other.context.close();
      }
      const page = await context.newPage();
      await signIn(page, demo.people.viewer[0], language);
      await page.goto("/products?status=active");
      await page.locator("main table tbody a").first().click();
      await page.waitForURL(/\/products\/\d{11}/);
      const card = plain(page.url());
      assert.equal(await page.locator('a[href*="/edit/"]').count(), 0, "a viewer is offered no editing");
      const denied = await page.goto(`${card}/edit/names`);
      assert.equal(denied.status(), 403);
      await page.goto(`${card}/history`);
      const history = await page.locator("main").innerText();
      for (const name of names) assert.ok(!history.includes(name), `${name} stands in the history`);
      assert.equal((await page.goto("/people")).status(), 403);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }
}

test("a user of one company finds nothing of another", async () => {
  const [own, other] = demo.people.user;
  const { context } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, other);
  await page.goto("/products");
  const foreign = plain(await page.locator("main table tbody a").first().getAttribute("href"));
  await context.close();
  const second = await demo.newContext();
  const reader = await second.context.newPage();
  await signIn(reader, own);
  assert.equal((await reader.goto(foreign)).status(), 404);
  await reader.goto(`/products?q=${foreign.split("/").pop()}`);
  assert.equal(await reader.locator("main table tbody tr").count(), 0);
  await second.context.close();
});
