// Every page that a role can reach: accessible in light and dark, no sideways scrolling, light in weight.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demonstration, signIn, violations } from "./bank.mjs";
import { choose, start } from "./jobs.mjs";

/** What a first visit may weigh, all files together, in bytes as sent. */
const FIRST_LOAD = 150 * 1000;
const demo = demonstration();

/** One address of each shape: numbers and codes do not make another page. */
const shape = (path) =>
  path
    .replace(/\?.*/, "")
    .replace(/\/\d{11}/g, "/{link}")
    .replace(/\/E[CG]\d+/g, "/{code}")
    .replace(/\/\d+/g, "/{n}");

/** Visits pages breadth first and returns one path of each shape. */
async function crawl(page) {
  const seen = new Map();
  const queue = ["/"];
  while (queue.length > 0) {
    const path = queue.shift();
    if (seen.has(shape(path))) continue;
    seen.set(shape(path), path);
    const answer = await page.goto(path);
    if (!answer || answer.status() >= 400) throw new Error(`${path} answered ${answer?.status()}`);
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    // Files are no pages: a browser saves them.
    const file = /^\/assets\/|^\/products\/\d+\/files\/|\/file$|\/export\.(html|json)$|\.(csv|jsonl)(\?|$)|\/file\/\w+$/;
    const pages = links.filter((link) => link.startsWith("/") && !file.test(link));
    queue.push(...pages.map((link) => link.replace(/#.*/, "")));
  }
  return [...seen.values()];
}

/** The comparison of the first products: a form leads to it. */
async function compared(page) {
  await page.goto("/products");
  const ticks = await page.locator("td.tick input").evaluateAll((all) => all.map((box) => box.value));
  return `/products/compare?${ticks.slice(0, 4).map((link) => `p=${link}`).join("&")}`;
}

/** Starts a job of each kind that a role has, so that their pages are there; gives the pages that only a form leads to. */
async function prepareJobs(page, role) {
  const found = [];
  const here = () => new URL(page.url()).pathname;
  // A view, so that its pages are there, and the list says what differs from it.
  await page.goto("/products/views/new?status=active");
  await page.fill('[name="name"]', "What is sold");
  if (role !== "viewer") await page.check('[name="shared"]');
  await page.locator('main form.form button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === "/products");
  const view = new URL(page.url()).searchParams.get("view");
  found.push(`/products?col=TT110:narrow&col=TT303&col=status&view=${view}`, `/products/views/${view}`);
  await choose(page, "/products", 3, "export");
  found.push(here());
  await start(page);
  if (role === "viewer") return found;
  await choose(page, "/products", 3, "edit");
  found.push(here(), `${here()}?field=TT303`, `${here()}?field=TT501`);
  // The newest job is the one that the list leads to first.
  await choose(page, "/products?status=active", 3, "archive");
  await start(page);
  await choose(page, "/products", 5, "archive");
  found.push(here());
  return found;
}

async function check(page, path, complaints) {
  await page.goto(path);
  complaints.push(...(await violations(page)));
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (content > window) complaints.push(`${path}: ${content} px wide in a window of ${window}`);
}

for (const role of ["main-user", "user", "viewer"]) {
  test(`every page of a ${role} is accessible, in light and dark, wide and narrow`, async () => {
    const { context, complaints } = await demo.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await signIn(page, demo.people[role][0], "en");
    const chosen = await prepareJobs(page, role);
    const paths = [...(await crawl(page)), ...chosen, await compared(page)];
    assert.ok(paths.length >= 8, `only ${paths.length} pages were found`);
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        for (const path of paths) await check(page, path, complaints);
      }
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("the sign-in page and the error page are accessible", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const path of ["/sign-in", "/no-such-page"]) await check(page, path, complaints);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a first visit weighs little", async () => {
  const { context } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await page.goto("/products");
  const link = await page.locator("main table tbody a").first().getAttribute("href");
  await context.close();
  for (const path of ["/", "/products", link]) {
    const fresh = await demo.newContext();
    const visitor = await fresh.context.newPage();
    await signIn(visitor, demo.people["main-user"][0]);
    const client = await fresh.context.newCDPSession(visitor);
    await client.send("Network.enable");
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
    let bytes = 0;
    client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await visitor.goto(path, { waitUntil: "networkidle" });
    assert.ok(bytes > 0 && bytes < FIRST_LOAD, `${path} weighs ${bytes} bytes`);
    await fresh.context.close();
  }
});
