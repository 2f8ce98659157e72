/**
 * What runs inside a session's sandbox, and the way to it. Every byte from there is hostile. The
 * program itself lies in the resources of this package, with a README of its own: {@link
 * dev.serai.codeinterpreter.interpreter.InterpreterProgram} unpacks it, {@link
 * dev.serai.codeinterpreter.interpreter.SandboxInterpreter} speaks to it, {@link
 * dev.serai.codeinterpreter.interpreter.InterpreterLibraries} installs what code can import.
 */
@NullMarked
package dev.serai.codeinterpreter.interpreter;

import org.jspecify.annotations.NullMarked;
