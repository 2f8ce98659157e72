/**
 * The program that runs Java code in sandboxes. It is not of this server's process: its classes are
 * copied to where sandboxes find them, so they use the JDK alone, and {@code program.txt} names
 * each.
 */
@NullMarked
package dev.serai.codeinterpreter.interpreter.jshell;

import org.jspecify.annotations.NullMarked;
