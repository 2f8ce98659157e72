// Errors as text, with the user's frames and not those of the interpreter.
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const OURS = [HERE, 'node:inspector:'];
const FRAME = /^\s+at /;
const PLACE = /\b(cell-\d+\.[jt]s):(\d+):(\d+)/g;

export function errorText(thrown, sources) {
  let text;
  try {
    text = inspect(thrown);
  } catch (failure) {
    text = `${typeof thrown} (which cannot be shown)`;
  }
  const told = usersFrames(text.split('\n')).join('\n');
  return `Uncaught ${told.replace(PLACE, (place, name, line, column) => original(sources.get(name), line, column) ?? place)}\n`;
}

// Below the first frame of ours a stack is all ours; what follows it, such as a cause, is not.
function usersFrames(lines) {
  const kept = [];
  let ours = false;
  for (const line of lines) {
    const frame = FRAME.test(line);
    ours = frame && (ours || OURS.some((place) => line.includes(place)));
    if (!ours) {
      kept.push(line);
    } else if (line.endsWith(' {')) {
      kept[kept.length - 1] += ' {'; // the error's own fields begin here
    }
  }
  return kept;
}

// Of code that was made from other text, the place in that text.
function original(source, line, column) {
  const entry = source?.map?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry?.originalLine === undefined) {
    return undefined;
  }
  return `${source.name}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

// A cell that does not parse has no stack; the inspector knows where it broke.
export function syntaxText(thrown, { lineNumber, columnNumber, source }) {
  if (String(thrown.stack).includes(source.name)) {
    return undefined; // It was thrown while the cell ran.
  }
  const line = source.code.split('\n')[lineNumber] ?? '';
  return `${source.name}:${lineNumber + 1}\n${line}\n${' '.repeat(columnNumber)}^\n\nUncaught SyntaxError: ${thrown.message}\n`;
}
