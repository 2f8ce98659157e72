/** What runs inside a session's sandbox, and the way to it. Every byte from there is hostile. */
@NullMarked
package dev.serai.codeinterpreter.interpreter;

import org.jspecify.annotations.NullMarked;
