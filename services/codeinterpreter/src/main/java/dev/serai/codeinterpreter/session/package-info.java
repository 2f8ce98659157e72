/** Sessions as they live: a sandbox each, for as long as its time lasts, and what is done in it. */
@NullMarked
package dev.serai.codeinterpreter.session;

import org.jspecify.annotations.NullMarked;
