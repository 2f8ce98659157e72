/**
 * A user's consent to an agent's use of another service: the session that asks for it, the browser
 * that gives it, the application that confirms who gave it, and what was granted.
 */
@NullMarked
package dev.serai.identity.consent;

import org.jspecify.annotations.NullMarked;
