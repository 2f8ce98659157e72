/** Functions as they run: warm sandboxes, one event at a time in each. */
@NullMarked
package dev.serai.functions.execution;

import org.jspecify.annotations.NullMarked;
