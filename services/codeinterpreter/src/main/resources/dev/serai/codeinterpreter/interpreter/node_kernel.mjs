// Runs JavaScript or TypeScript, call after call, in one context.
// Arguments: the language, the control socket, a pipe by which the supervisor interrupts.
import { Cells } from './nodekernel/cells.mjs';
import { setUp } from './nodekernel/globals.mjs';
import { Interrupts } from './nodekernel/interrupts.mjs';
import { Link } from './nodekernel/link.mjs';
import { preparer } from './nodekernel/sources.mjs';

const [language, control, stop] = process.argv.splice(2);
const cells = new Cells(preparer(language));
setUp(cells);

let turn = Promise.resolve();
const link = new Link(Number(control), (source) => {
  turn = turn.then(() => run(source));
});

async function run(source) {
  const { error, exitCode, trace } = await cells.run(source);
  if (trace) {
    link.send({ kind: 'trace' }, trace);
  }
  link.send({ kind: 'done', error, exitCode });
}

await new Interrupts(Number(stop), () => cells.interrupt()).ready;
link.send({ kind: 'ready' });
