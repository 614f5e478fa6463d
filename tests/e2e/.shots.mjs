// usage: node shots.tmp.mjs OUT role lang width scheme path...
import { newContext, signIn, startBank, startBrowser } from "./bank.mjs";
const [out, role, lang, width, scheme, ...paths] = process.argv.slice(2);
const bank = await startBank();
const browser = await startBrowser();
const { context, complaints } = await newContext(browser, bank, { viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
const page = await context.newPage();
await signIn(page, bank.people[role][Number(process.env.WHO ?? 0)], lang);
let n = 0;
await page.goto("/products?status=active");
const links = await page.locator('main table tbody a[href^="/products/"]').evaluateAll((a) => a.map((x) => x.getAttribute("href")));
const LINK = links[Number(process.env.NTH ?? 3)];
for (const raw of paths) {
  const path = raw.replace("LINK", LINK);
  await page.goto(path);
  if (process.env.DO) await page.evaluate(process.env.DO);
  await page.waitForLoadState("networkidle"); await page.screenshot({ path: `${out}-${String(++n).padStart(2, "0")}.png`, fullPage: process.env.FULL === "1" });
  console.log(path, await page.title());
}
console.log(complaints);
await browser.close(); await bank.stop();
