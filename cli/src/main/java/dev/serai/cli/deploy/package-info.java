/** From a folder with an agent to a running version. */
@NullMarked
package dev.serai.cli.deploy;

import org.jspecify.annotations.NullMarked;
