// All scenarios of scenarios.txt through the JS SDK. One line of JSON for each; "problem" is empty on success.
import * as control from './control.mjs';
import * as gateways from './gateways.mjs';
import * as identities from './identities.mjs';
import * as interpreters from './interpreters.mjs';
import * as memories from './memories.mjs';
import * as remembering from './remembering.mjs';
import * as sessions from './sessions.mjs';

const all = { ...control, ...sessions, ...identities, ...gateways, ...memories, ...remembering, ...interpreters };
for (const [scenario, run] of Object.entries(all)) {
  let problem = '';
  try {
    await run();
  } catch (error) {
    problem = String(error.stack ?? error);
  }
  console.log(JSON.stringify({ scenario, problem }));
}
// Answers nobody read to their end keep their connections, and with them this process, until the server closes them.
process.exit(0);
