// What citeproc-js makes of entries and citations: a job as JSON on standard input, the answer as JSON on standard output.
// Usage: node citeproc.mjs FOLDER_HOLDING_node_modules
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const CSL = createRequire(join(resolve(process.argv[2]), "package.json"))("citeproc");
// job: { style, language, locales: { code: xml }, entries: [CSL-JSON], clusters: [[citation item]] }
const job = JSON.parse(readFileSync(0, "utf8"));
const entries = new Map(job.entries.map((entry) => [entry.id, entry]));
const engine = new CSL.Engine(
  {
    // Both sides fall back in the same way: what a locale lacks comes from English.
    retrieveLocale: (code) => job.locales[code] ?? job.locales["en-US"],
    retrieveItem: (id) => structuredClone(entries.get(id)),
  },
  job.style,
  job.language, // a style's default-locale comes first
);
engine.updateItems([...entries.keys()]);
const [parameters, bibliography] = engine.makeBibliography();
process.stdout.write(
  JSON.stringify({
    ids: parameters.entry_ids.map(([id]) => id),
    bibliography,
    citations: job.clusters.map((items) => engine.makeCitationCluster(items)),
  }),
);
