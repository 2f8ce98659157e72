/**
 * Code interpreters: rooms of their own in which agents run code and commands and keep files, as
 * AgentCore's operations of {@code /code-interpreters} have them.
 */
@NullMarked
package dev.serai.codeinterpreter;

import org.jspecify.annotations.NullMarked;
