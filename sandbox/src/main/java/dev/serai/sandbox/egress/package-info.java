/**
 * The way out of a sandbox: none by default, otherwise an HTTP proxy of that sandbox alone, which
 * decides, dials and records.
 *
 * <p>A sandbox has no network. One more {@link dev.serai.sandbox.PlatformPort} leads to the proxy's
 * socket; names are resolved out here, after a rule has allowed them. See {@code
 * sandbox/EGRESS.md}.
 */
@NullMarked
package dev.serai.sandbox.egress;

import org.jspecify.annotations.NullMarked;
