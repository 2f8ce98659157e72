// All scenarios of scenarios.txt through the JS SDK. One line of JSON for each; "problem" is empty on success.
import * as control from './control.mjs';
import * as gateways from './gateways.mjs';
import * as identities from './identities.mjs';
import * as sessions from './sessions.mjs';

for (const [scenario, run] of Object.entries({ ...control, ...sessions, ...identities, ...gateways })) {
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
