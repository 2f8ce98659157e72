/**
 * Words every room shares: typed ids, ARNs, the caller, access control, pages, errors, secrets and
 * structured tasks.
 *
 * <p>Depends on the JDK alone. Nothing here does I/O.
 */
@NullMarked
package dev.serai.kernel;

import org.jspecify.annotations.NullMarked;
