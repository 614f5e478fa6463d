// A list walked through from card to card, and products side by side, as a person does it; with scripts and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, accessibleInBoth, demonstration, plain, signIn } from "./bank.mjs";

const demo = demonstration();

const links = (page) => page.locator('main table tbody a[href^="/products/"]');
const number = (page) => page.locator(".subtitle .id").first().innerText();
const columns = (page) => page.locator(".compare thead a.name").evaluateAll((all) => all.map((a) => a.getAttribute("href")));

/** Ticks the first rows of a list and asks for their comparison. */
async function compare(page, list, count) {
  await page.goto(list);
  for (let row = 0; row < count; row++) await page.locator("td.tick input").nth(row).check();
  await page.locator('form.choosing button[value="compare"]').click();
  await page.waitForLoadState();
}

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`one goes from card to card and back to the page of the list, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people["main-user"][0], "en");
    await page.goto("/products?status=active&sort=name&order=descending&size=25");
    const shown = await links(page).allInnerTexts();
    await page.locator('.pager a[rel="next"]').click();
    await page.waitForURL(/page=2/);
    const first = await links(page).first().innerText();
    await links(page).first().click();
    await page.waitForURL(/\/in\?/);
    assert.equal(await number(page), first);
    const card = plain(page.url());
    assert.match(await page.locator(".steps .figure").innerText(), /^26 \/ \d+$/);
    await page.locator('.steps a[rel="prev"]').click();
    await page.waitForURL((url) => !url.pathname.includes(card));
    assert.equal(await number(page), shown.at(-1), "the last of the first page");
    // By keyboard alone: the access key of the next one.
    if (javaScriptEnabled) {
      assert.equal(await page.getAttribute('.steps a[rel="next"]', "accesskey"), "n");
      await accessible(page);
    }
    await page.locator('.steps a[rel="next"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.includes(card));
    assert.equal(await number(page), first);
    await page.locator(".steps .back").click();
    await page.waitForURL(/\/products\?.*page=2/);
    assert.equal(await links(page).first().innerText(), first, "the page of the list that has it");
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`ticked products stand side by side, move and go, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people.viewer[0], "en");
    await compare(page, "/products?status=active&size=25", 3);
    assert.match(page.url(), /\/products\/compare\?p=\d{11}&p=\d{11}&p=\d{11}$/);
    const [one, two, three] = await columns(page);
    await page.getByRole("link", { name: /^Move to the right/ }).first().click();
    await page.waitForURL((url) => url.search.startsWith(`?p=${two.split("/").pop()}`));
    assert.deepEqual(await columns(page), [two, one, three]);
    await page.getByRole("link", { name: /^Take out/ }).nth(1).click();
    await page.waitForURL((url) => url.searchParams.getAll("p").length === 2);
    assert.deepEqual(await columns(page), [two, three]);
    const rows = await page.locator(".compare tbody tr:not(.group)").count();
    await page.getByRole("link", { name: /^Only what differs/ }).click();
    await page.waitForURL(/only=differences/);
    const differing = await page.locator(".compare tbody tr:not(.group)").count();
    assert.ok(differing > 0 && differing < rows, `${differing} of ${rows} rows differ`);
    assert.equal(await page.locator(".compare tr.differs").count(), differing);
    assert.match(await page.locator(".compare tr.differs th").first().innerText(), /Differs/, "not by colour alone");

    await compare(page, "/products?size=25", 7);
    assert.match(await page.locator("main").innerText(), /7 were chosen/);
    await page.getByRole("link", { name: "Back to the list" }).click();
    await page.waitForURL(/\/products\?size=25$/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("six fit an office screen, and a telephone scrolls their box with the names of the rows in sight", async () => {
  const { context, complaints } = await demo.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "fi");
  await compare(page, "/products?status=active&size=25", 6);
  const box = page.locator(".compare");
  const over = () => box.evaluate((box) => box.scrollWidth - box.clientWidth);
  assert.equal(await over(), 0, "all six are seen at once");
  const body = await page.locator(".compare tbody").last().boundingBox();
  await box.evaluate((box) => box.scrollTo(0, 600));
  const [head, outer] = [await page.locator(".compare thead th.product").first().boundingBox(), await box.boundingBox()];
  assert.ok(Math.abs(head.y - outer.y) <= 1 && body.y > head.y, "the head stays");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await accessibleInBoth(page);
  }
  assert.ok((await over()) > 0, "the box scrolls");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "the page does not");
  await box.evaluate((box) => box.scrollTo(500, 0));
  const name = await page.locator('.compare tbody th[scope="row"]').first().boundingBox();
  assert.ok(name.x >= 0 && name.x < 30, "the names of the rows stay");
  assert.deepEqual(complaints, []);
  await context.close();
});
