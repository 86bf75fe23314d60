// Builds api/web/static/dist from styles/ and scripts/: names that carry a content hash, a manifest, gzip beside each file.
import { build } from "esbuild";
import { compileAsync } from "sass";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const dist = path.join(here, "static/dist");
const text = /\.(js|css|svg|json)$/;

async function styles() {
  const files = (await readdir(path.join(here, "styles"))).filter((name) => /^[^_].*\.scss$/.test(name));
  return Promise.all(files.map(async (name) => {
    const { css } = await compileAsync(path.join(here, "styles", name), {
      loadPaths: [path.join(root, "node_modules")], style: "compressed", quietDeps: true,
      silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
    });
    return [name.replace(".scss", ".css"), css];
  }));
}

async function entries() {
  // Every script directly in scripts/ and every <screen>/<screen>.js is a bundle of its own.
  const found = (await readdir(path.join(here, "scripts"))).filter((n) => n.endsWith(".js")).map((n) => [n, `scripts/${n}`]);
  for (const folder of await readdir(here, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const name = `${folder.name}.js`;
    if ((await readdir(path.join(here, folder.name))).includes(name)) found.push([name, `${folder.name}/${name}`]);
  }
  return found;
}

async function scripts() {
  return Promise.all((await entries()).map(async ([name, source]) => {
    const { outputFiles } = await build({
      entryPoints: [path.join(here, source)], bundle: true, minify: true, write: false, format: "esm",
      target: ["es2022"], nodePaths: [path.join(root, "node_modules")], legalComments: "none", logLevel: "warning",
    });
    return [name, outputFiles[0].contents];
  }));
}

async function emit(manifest, name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const file = name.replace(/(\.[^.]+)$/, `-${hash}$1`);
  await writeFile(path.join(dist, file), content);
  if (text.test(file)) await writeFile(path.join(dist, `${file}.gz`), gzipSync(content, { level: 9 }));
  manifest[name] = file;
  return gzipSync(content, { level: 9 }).length;
}

async function all() {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const manifest = {};
  for (const [name, content] of [...(await styles()), ...(await scripts())]) {
    const size = await emit(manifest, name, content);
    console.log(`${name.padEnd(24)} ${(size / 1024).toFixed(1).padStart(7)} KiB gz`);
  }
  for (const name of await readdir(path.join(here, "images")).catch(() => [])) {
    await emit(manifest, name, await readFile(path.join(here, "images", name)));
  }
  await writeFile(path.join(dist, "manifest.json"), JSON.stringify(manifest, null, 2));
}

await all();
if (process.argv.includes("--watch")) {
  let timer;
  watch(here, { recursive: true }, (_, file) => {
    if (!file || file.includes("dist") || !/\.(scss|js|svg)$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => all().catch((error) => console.error(error.message)), 150);
  });
}
