/** How records are drawn from conversations, with a language model or without. */
@NullMarked
package dev.serai.memory.extract;

import org.jspecify.annotations.NullMarked;
