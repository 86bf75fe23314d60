// The reference case in bpmn-engine, its state in PostgreSQL: node bpmn_engine_peer.mjs DATABASE SECONDS MODEL
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';

// The packages are installed beside the working directory, not beside this file.
const require = createRequire(process.cwd() + '/');
const { Engine } = require('bpmn-engine');
const pg = require('pg');

const [address, seconds, model] = process.argv.slice(2);
const source = readFileSync(model, 'utf8').replace('layak = true', '${environment.variables.layak}');
const url = new URL(address.replace('@/', '@localhost/'));
const database = new pg.Client({
  host: url.searchParams.get('host') ?? url.hostname,
  user: url.username,
  password: decodeURIComponent(url.password),
  database: url.pathname.slice(1),
});

const SCHEMA = `
CREATE TABLE IF NOT EXISTS node_case (id uuid PRIMARY KEY, state text NOT NULL);
CREATE TABLE IF NOT EXISTS node_task (
  id uuid PRIMARY KEY, case_id uuid REFERENCES node_case, element text, open boolean)`;

/** Keep the state of the engine and its open task in one transaction. */
async function keep(id, engine, closed) {
  const state = JSON.stringify(await engine.getState());
  const waiting = engine.execution?.getPostponed().find((one) => one.type === 'bpmn:UserTask');
  await database.query('BEGIN');
  const written = `INSERT INTO node_case VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state`;
  await database.query(written, [id, state]);
  if (closed) await database.query('UPDATE node_task SET open = false WHERE id = $1', [closed]);
  let task = null;
  if (waiting) {
    task = randomUUID();
    const opened = 'INSERT INTO node_task VALUES ($1, $2, $3, true)';
    await database.query(opened, [task, id, waiting.id]);
  }
  await database.query('COMMIT');
  return task;
}

/** A whole case: opened, then three times read, stepped and kept. */
async function oneCase() {
  const id = randomUUID();
  const first = new Engine({ name: id, source });
  await first.execute();
  let task = await keep(id, first, null);
  first.stop();
  while (task) {
    const { rows } = await database.query('SELECT state FROM node_case WHERE id = $1', [id]);
    const engine = new Engine().recover(JSON.parse(rows[0].state));
    const execution = await engine.resume();
    const waiting = execution.getPostponed().find((one) => one.type === 'bpmn:UserTask');
    const answers = { layak: true, [`catatan_${waiting.id}`]: 'lengkap', [`jiwa_${waiting.id}`]: 4 };
    waiting.environment.assignVariables(answers);
    waiting.signal(answers);
    task = await keep(id, engine, task);
    if (engine.execution?.state === 'running') await engine.stop(); // one that ended never answers
  }
}

await database.connect();
await database.query(SCHEMA);
for (let warm = 0; warm < 10; warm += 1) await oneCase();
let done = 0;
const end = performance.now() + Number(seconds) * 1000;
while (performance.now() < end) {
  await oneCase();
  done += 1;
}
console.log(done);
await database.end();
