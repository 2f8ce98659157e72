// From what was sent to what the engine runs.
import module, { createRequire } from 'node:module';
import { withoutModuleSyntax } from './module_syntax.mjs';

const MODULE_WORDS = /\b(?:import|export)\b/;

let compiler;

// The TypeScript package, from the home or the libraries; undefined when this root has none.
function typescript() {
  if (compiler === undefined) {
    try {
      compiler = createRequire(`${process.cwd()}/`)('typescript');
    } catch (error) {
      compiler = null;
    }
  }
  return compiler ?? undefined;
}

export function preparer(language) {
  return language === 'typescript' ? prepareTypescript : prepareJavascript;
}

function prepareJavascript(text, number) {
  const name = `cell-${number}.js`;
  if (!MODULE_WORDS.test(text)) {
    return { name, code: text };
  }
  const ts = typescript();
  if (ts === undefined) {
    return { name, code: text }; // The engine says what it cannot do; require() works without.
  }
  return { name, code: withoutModuleSyntax(ts, text, ts.ScriptKind.JS) };
}

function prepareTypescript(text, number) {
  const name = `cell-${number}.ts`;
  const ts = typescript();
  if (ts === undefined) {
    throw { text: "The package 'typescript' could not be loaded\n" };
  }
  const plain = MODULE_WORDS.test(text) ? withoutModuleSyntax(ts, text, ts.ScriptKind.TS) : text;
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(plain, {
    fileName: name,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
      verbatimModuleSyntax: false,
    },
  });
  if (diagnostics.length > 0) {
    throw { text: told(ts, diagnostics[0], name) };
  }
  const code = outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
  return { name, code, map: new module.SourceMap(JSON.parse(sourceMapText)) };
}

function told(ts, { file, start, messageText }, name) {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const shown = file.text.split('\n')[line];
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  return `${name}:${line + 1}\n${shown}\n${' '.repeat(character)}^\n\nSyntaxError: ${message}\n`;
}
