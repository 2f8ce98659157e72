// Runs source text as a notebook does: names may be declared again, a last value is shown.
import inspector from 'node:inspector';
import { inspect, types } from 'node:util';
import { errorText, syntaxText } from './traces.mjs';

const REMEMBERED = 200;
const FINE = { error: false, exitCode: 0 };

// Thrown by process.exit(), which ends a cell and not the process.
export class Exit {
  constructor(code) {
    this.code = code;
  }
}

class Interrupted extends Error {}

export class Cells {
  #session = new inspector.Session();
  #prepare;
  #holder;
  #held;
  #count = 0;
  #current;
  #sources = new Map();

  constructor(prepare) {
    this.#prepare = prepare;
    this.#session.connect();
    globalThis.__holder = { hold: (value) => { this.#held = value; } };
    this.#session.post('Runtime.evaluate', { expression: '__holder' }, (error, { result }) => {
      this.#holder = result.objectId;
    });
    delete globalThis.__holder;
  }

  async run(text) {
    this.#count += 1;
    const cell = { uncaught: false };
    const stopped = new Promise((_, reject) => { cell.stop = reject; });
    stopped.catch(() => {});
    this.#current = cell;
    try {
      const source = this.#prepare(text, this.#count);
      this.#remember(source);
      await Promise.race([this.#evaluate(source), stopped]);
      // Promises that were rejected and left alone are told of after this turn.
      await new Promise(setImmediate);
      return cell.uncaught ? { error: true, exitCode: 1 } : FINE;
    } catch (failure) {
      return this.#outcome(failure);
    } finally {
      this.#current = undefined;
    }
  }

  #outcome(failure) {
    if (failure instanceof Exit) {
      return { error: failure.code !== 0, exitCode: failure.code };
    }
    return { error: true, exitCode: 1, trace: this.#trace(failure) };
  }

  #trace(failure) {
    if (failure instanceof Interrupted) {
      return undefined;
    }
    return failure.text ?? this.text('thrown' in failure ? failure.thrown : failure, failure.details);
  }

  // Places in code that was made from other text are told as places in that text.
  #remember(source) {
    if (source.map !== undefined) {
      this.#sources.set(source.name, source);
    }
    if (this.#sources.size > REMEMBERED) {
      this.#sources.delete(this.#sources.keys().next().value);
    }
  }

  async #evaluate(source) {
    const expression = `${source.code}\n//# sourceURL=${source.name}`;
    const { result, exceptionDetails } = await this.#post('Runtime.evaluate', {
      expression,
      replMode: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) {
      const thrown = this.#value(exceptionDetails.exception ?? result);
      throw thrown instanceof Exit ? thrown : { thrown, details: { ...exceptionDetails, source } };
    }
    await this.#show(this.#value(result));
  }

  async #show(last) {
    let value = last;
    try {
      // Scripts end with main(), and mean to be done when it is.
      value = types.isPromise(last) ? await last : last;
    } catch (thrown) {
      throw thrown instanceof Exit ? thrown : { thrown };
    }
    if (value !== undefined) {
      process.stdout.write(`${inspect(value)}\n`);
    }
  }

  #post(method, parameters) {
    return new Promise((resolve, reject) => {
      this.#session.post(method, parameters, (error, answer) => {
        if (error) {
          reject(new Interrupted());
        } else {
          resolve(answer);
        }
      });
    });
  }

  // The value itself, of which the inspector knows a description.
  #value({ objectId, unserializableValue, value }) {
    this.#held = undefined;
    this.#session.post('Runtime.callFunctionOn', {
      objectId: this.#holder,
      functionDeclaration: 'function (value) { this.hold(value); }',
      arguments: [objectId ? { objectId } : unserializableValue ? { unserializableValue } : { value }],
    });
    if (objectId) {
      this.#session.post('Runtime.releaseObject', { objectId });
    }
    return this.#held;
  }

  text(thrown, details) {
    if (details !== undefined && types.isNativeError(thrown) && thrown.name === 'SyntaxError') {
      const told = syntaxText(thrown, details);
      if (told !== undefined) {
        return told;
      }
    }
    return errorText(thrown, this.#sources);
  }

  // What nobody catches is told, and fails the cell that runs.
  uncaught(thrown) {
    if (thrown instanceof Exit) {
      this.exit(thrown);
      return;
    }
    process.stderr.write(this.text(thrown));
    if (this.#current !== undefined) {
      this.#current.uncaught = true;
    }
  }

  exit(end) {
    this.#current?.stop(end);
  }

  interrupt() {
    this.#current?.stop(new Interrupted());
  }
}
