/**
 * The operation tables of code interpreters and the wire; what is not honoured is refused by name.
 */
@NullMarked
package dev.serai.codeinterpreter.http;

import org.jspecify.annotations.NullMarked;
