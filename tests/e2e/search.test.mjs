// Searching in a real browser: words, suggestions by keyboard, filters as chips, nothing found; with scripts and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, demonstration, plain, signIn } from "./bank.mjs";

const demo = demonstration();

const rows = (page) => page.locator("main table tbody tr").allInnerTexts();
/** The whole number that a text begins with, or holds. */
const figure = (text) => Number(text.replace(/[^\d]/g, ""));
const found = async (page) => Number(await page.getAttribute("input[data-all]", "data-all"));

/** Searches by the box on the page as a person does. */
async function search(page, words) {
  await page.fill("#search", words);
  await page.press("#search", "Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === words);
}

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`words in any form are found and filters narrow them, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people["main-user"][0], "fi");
    await search(page, "palloventtiileille");
    const total = await found(page);
    assert.ok(total > 0, "an inflected word finds");
    for (const row of await rows(page)) assert.match(row, /palloventtiili/i);
    await search(page, "palloventtili");
    assert.ok((await found(page)) > 0, "a slip of the finger finds");

    await search(page, "palloventtiili");
    const facet = page.locator('input[type="checkbox"][name="brand"]').first();
    const brand = await facet.getAttribute("value");
    const said = figure(await facet.locator("xpath=..").locator(".count").innerText());
    await facet.check();
    if (!javaScriptEnabled) await page.locator(".drawer button[type=submit]").first().click();
    await page.waitForURL((url) => url.searchParams.getAll("brand").includes(brand));
    assert.equal(await found(page), said, "as many as the filter said");
    for (const row of await rows(page)) assert.ok(row.includes(brand), row);
    const url = page.url();
    await page.reload();
    assert.equal(page.url(), url);
    await page.locator(".chips a.chip").first().click();
    await page.waitForURL((url) => !url.searchParams.has("brand"));
    if (javaScriptEnabled) await accessible(page);

    await search(page, "qqzzxxyy");
    assert.equal((await rows(page)).length, 0);
    if (javaScriptEnabled) await accessible(page);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("suggestions are reached, walked through and opened by keyboard alone", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people.viewer[0], "en");
  await page.goto("/products");
  const number = plain(await page.locator('main table tbody a[href^="/products/"]').first().getAttribute("href")).split("/").pop();
  await page.keyboard.press("Control+k");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.type(number.slice(0, 7));
  const options = page.locator("#suggestions [role=option]");
  await options.first().waitFor();
  await accessible(page);
  assert.equal(await page.getAttribute("#search", "aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getAttribute("#search", "aria-activedescendant"), await options.first().getAttribute("id"));
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#suggestions").isVisible(), false);
  await page.keyboard.type(number[7]);
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  const target = await page.locator("#suggestions [aria-selected=true]").getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => `${url.pathname}${url.search}` === target);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("features of an ETIM class are filters with exact counts", async () => {
  const { context, complaints } = await demo.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await page.goto("/products/values/etim");
  const code = await page.locator('input[name="etim"]').first().getAttribute("value");
  await page.goto(`/products?etim=${code}`);
  const feature = page.locator('.drawer input[type="checkbox"][name^="EF"]').first();
  const [name, value] = [await feature.getAttribute("name"), await feature.getAttribute("value")];
  const said = figure(await feature.locator("xpath=..").locator(".count").textContent());
  await page.goto(`/products?etim=${code}&${name}=${value}`);
  assert.equal(await found(page), said);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, "the page scrolls sideways");
  await accessible(page);
  assert.deepEqual(complaints, []);
  await context.close();
});
