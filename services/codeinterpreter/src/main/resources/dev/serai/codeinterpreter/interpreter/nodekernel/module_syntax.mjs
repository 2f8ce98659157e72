// Cells are scripts: import and export are said in words that scripts have. Lines stay where they are.

export function withoutModuleSyntax(ts, text, kind) {
  const file = ts.createSourceFile('cell.ts', text, ts.ScriptTarget.ES2022, true, kind);
  const edits = [];
  file.statements.forEach((statement) => statementEdits(ts, file, statement, edits));
  expressionEdits(ts, file, file, edits);
  edits.sort((one, other) => other.start - one.start);
  let result = text;
  for (const { start, end, by } of edits) {
    const lines = result.slice(start, end).split('\n').length - by.split('\n').length;
    result = result.slice(0, start) + by + '\n'.repeat(Math.max(0, lines)) + result.slice(end);
  }
  return result;
}

function statementEdits(ts, file, statement, edits) {
  const replace = (node, by) => edits.push({ start: node.getStart(file), end: node.end, by });
  if (ts.isImportDeclaration(statement)) {
    replace(statement, imported(ts, file, statement));
  } else if (ts.isExportAssignment(statement)) {
    edits.push({ start: statement.getStart(file), end: statement.expression.getStart(file), by: 'void ' });
  } else if (ts.isExportDeclaration(statement)) {
    replace(statement, statement.moduleSpecifier ? `await __import(${statement.moduleSpecifier.getText(file)});` : ';');
  } else {
    for (const modifier of statement.modifiers ?? []) {
      const nameless = modifier.kind === ts.SyntaxKind.DefaultKeyword && statement.name === undefined;
      if (modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword) {
        replace(modifier, nameless ? 'void ' : '');
      }
    }
  }
}

function imported(ts, file, { importClause, moduleSpecifier }) {
  const call = `await __import(${moduleSpecifier.getText(file)})`;
  if (importClause === undefined) {
    return `${call};`;
  }
  if (importClause.isTypeOnly) {
    return ';';
  }
  const { name, namedBindings } = importClause;
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) {
    const space = namedBindings.name.text;
    return `const ${space} = ${call};${name ? ` const ${name.text} = ${space}.default;` : ''}`;
  }
  const names = (namedBindings?.elements ?? [])
    .filter((element) => !element.isTypeOnly)
    .map((element) => (element.propertyName ? `${element.propertyName.getText(file)}: ${element.name.text}` : element.name.text));
  if (name !== undefined) {
    names.unshift(`default: ${name.text}`);
  }
  return `const { ${names.join(', ')} } = ${call};`;
}

// import('…') and import.meta, wherever they stand.
function expressionEdits(ts, file, node, edits) {
  ts.forEachChild(node, (child) => {
    if (ts.isCallExpression(child) && child.expression.kind === ts.SyntaxKind.ImportKeyword) {
      edits.push({ start: child.expression.getStart(file), end: child.expression.end, by: '__import' });
    } else if (ts.isMetaProperty(child) && child.keywordToken === ts.SyntaxKind.ImportKeyword) {
      edits.push({ start: child.getStart(file), end: child.end, by: '__importMeta' });
    }
    expressionEdits(ts, file, child, edits);
  });
}
