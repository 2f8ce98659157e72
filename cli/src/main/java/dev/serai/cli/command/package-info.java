/** One class per command. */
@NullMarked
package dev.serai.cli.command;

import org.jspecify.annotations.NullMarked;
